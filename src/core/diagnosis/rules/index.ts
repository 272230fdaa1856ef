import type { Rule } from './Rule';
import { accessRestriction } from './accessRestriction';
import { aiApiVersionWrong } from './aiApiVersionWrong';
import { aiContentFilter } from './aiContentFilter';
import { aiDeploymentNotFound } from './aiDeploymentNotFound';
import { aiInvalidKey } from './aiInvalidKey';
import { aiKeyAuthDisabled } from './aiKeyAuthDisabled';
import { aiRateLimit } from './aiRateLimit';
import { aiRbacMissing } from './aiRbacMissing';
import { apimSubscriptionKeyMissing } from './apimSubscriptionKeyMissing';
import { appException } from './appException';
import { badCreds } from './badCreds';
import { dbUnreachable } from './dbUnreachable';
import { depImportError } from './depImportError';
import { disallowedHost } from './disallowedHost';
import { dnsFail } from './dnsFail';
import { dnsResolverBroken } from './dnsResolverBroken';
import { easyauthMisconfig } from './easyauthMisconfig';
import { egressBlocked } from './egressBlocked';
import { healthCheckEviction } from './healthCheckEviction';
import { homeQuotaFull } from './homeQuotaFull';
import { kvReferenceUnresolved } from './kvReferenceUnresolved';
import { latencySpike } from './latencySpike';
import { managedIdentityMissing } from './managedIdentityMissing';
import { missingAppSetting } from './missingAppSetting';
import { odbcDriverMissing } from './odbcDriverMissing';
import { portMismatch } from './portMismatch';
import { privateEndpointPublicDns } from './privateEndpointPublicDns';
import { slotSettingDrift } from './slotSettingDrift';
import { snatExhaustion } from './snatExhaustion';
import { sqliteOnHome } from './sqliteOnHome';
import { tlsExpired } from './tlsExpired';
import { uamiClientIdMissing } from './uamiClientIdMissing';
import { wrongEndpoint } from './wrongEndpoint';

/** In the order of a request's way; of findings of one confidence the earlier comes first. */
export const rules: readonly Rule[] = [
  portMismatch,
  accessRestriction,
  easyauthMisconfig,
  healthCheckEviction,
  disallowedHost,
  slotSettingDrift,
  missingAppSetting,
  depImportError,
  dnsResolverBroken,
  wrongEndpoint,
  dnsFail,
  privateEndpointPublicDns,
  tlsExpired,
  egressBlocked,
  snatExhaustion,
  dbUnreachable,
  odbcDriverMissing,
  kvReferenceUnresolved,
  managedIdentityMissing,
  uamiClientIdMissing,
  badCreds,
  aiKeyAuthDisabled,
  aiInvalidKey,
  aiRbacMissing,
  apimSubscriptionKeyMissing,
  aiDeploymentNotFound,
  aiApiVersionWrong,
  aiRateLimit,
  aiContentFilter,
  latencySpike,
  homeQuotaFull,
  sqliteOnHome,
  // Last, whatever joins the list: it asks what the others found.
  appException,
];
