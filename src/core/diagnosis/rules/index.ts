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
import { badCreds } from './badCreds';
import { byosMountFailure } from './byosMountFailure';
import { dbUnreachable } from './dbUnreachable';
import { depImportError } from './depImportError';
import { dnsFail } from './dnsFail';
import { dnsResolverBroken } from './dnsResolverBroken';
import { easyauthMisconfig } from './easyauthMisconfig';
import { egressBlocked } from './egressBlocked';
import { imagePullFailure } from './imagePullFailure';
import { kvReferenceUnresolved } from './kvReferenceUnresolved';
import { latencySpike } from './latencySpike';
import { managedIdentityMissing } from './managedIdentityMissing';
import { platformMaintenance } from './platformMaintenance';
import { platformMountFailure } from './platformMountFailure';
import { portMismatch } from './portMismatch';
import { privateEndpointPublicDns } from './privateEndpointPublicDns';
import { siteStopped } from './siteStopped';
import { snatExhaustion } from './snatExhaustion';
import { tlsExpired } from './tlsExpired';
import { uamiClientIdMissing } from './uamiClientIdMissing';
import { wrongEndpoint } from './wrongEndpoint';

/** In the order of a request's way; of findings of one confidence the earlier comes first. */
export const rules: readonly Rule[] = [
  siteStopped,
  platformMaintenance,
  platformMountFailure,
  imagePullFailure,
  byosMountFailure,
  portMismatch,
  accessRestriction,
  easyauthMisconfig,
  depImportError,
  dnsResolverBroken,
  wrongEndpoint,
  dnsFail,
  privateEndpointPublicDns,
  tlsExpired,
  egressBlocked,
  snatExhaustion,
  dbUnreachable,
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
];
