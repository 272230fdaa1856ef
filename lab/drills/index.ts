import type { Drill } from './Drill';
import { accessRestriction } from './accessRestriction';
import { affinityPinning } from './affinityPinning';
import { aiApiVersionWrong } from './aiApiVersionWrong';
import { aiContentFilter } from './aiContentFilter';
import { aiDeploymentNotFound } from './aiDeploymentNotFound';
import { aiInvalidKey } from './aiInvalidKey';
import { aiKeyAuthDisabled } from './aiKeyAuthDisabled';
import { aiRateLimit } from './aiRateLimit';
import { aiRbacMissing } from './aiRbacMissing';
import { antenvMissing } from './antenvMissing';
import { apimSubscriptionKeyMissing } from './apimSubscriptionKeyMissing';
import { appBootException } from './appBootException';
import { appException } from './appException';
import { asgiWorkerMissing } from './asgiWorkerMissing';
import { badCreds } from './badCreds';
import { badInstance } from './badInstance';
import { buildDisabled } from './buildDisabled';
import { coldStartTimeout } from './coldStartTimeout';
import { dbUnreachable } from './dbUnreachable';
import { defaultPage } from './defaultPage';
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
import { loopbackBind } from './loopbackBind';
import { managedIdentityMissing } from './managedIdentityMissing';
import { missingAppSetting } from './missingAppSetting';
import { nativeLibraryMissing } from './nativeLibraryMissing';
import { pipBuildFailure } from './pipBuildFailure';
import { portMismatch } from './portMismatch';
import { privateEndpointPublicDns } from './privateEndpointPublicDns';
import { siteStopped } from './siteStopped';
import { sqliteOnHome } from './sqliteOnHome';
import { staleCode } from './staleCode';
import { startupCommandNotFound } from './startupCommandNotFound';
import { startupCrashUnknown } from './startupCrashUnknown';
import { startupScriptCrlf } from './startupScriptCrlf';
import { tlsExpired } from './tlsExpired';
import { tooFewWorkers } from './tooFewWorkers';
import { uamiClientIdMissing } from './uamiClientIdMissing';
import { workerOom } from './workerOom';
import { workerTimeout } from './workerTimeout';
import { wrongEndpoint } from './wrongEndpoint';
import { wrongPythonVersion } from './wrongPythonVersion';
import { wrongStartupModule } from './wrongStartupModule';

/** In the order of the failure catalogue. */
export const drills: readonly Drill[] = [
  wrongEndpoint,
  dnsFail,
  badCreds,
  depImportError,
  portMismatch,
  latencySpike,
  aiRbacMissing,
  aiRateLimit,
  aiKeyAuthDisabled,
  aiInvalidKey,
  aiDeploymentNotFound,
  aiApiVersionWrong,
  aiContentFilter,
  apimSubscriptionKeyMissing,
  privateEndpointPublicDns,
  tlsExpired,
  egressBlocked,
  dnsResolverBroken,
  managedIdentityMissing,
  uamiClientIdMissing,
  kvReferenceUnresolved,
  dbUnreachable,
  accessRestriction,
  easyauthMisconfig,
  siteStopped,
  wrongStartupModule,
  startupCommandNotFound,
  startupScriptCrlf,
  loopbackBind,
  defaultPage,
  asgiWorkerMissing,
  appBootException,
  startupCrashUnknown,
  coldStartTimeout,
  nativeLibraryMissing,
  antenvMissing,
  wrongPythonVersion,
  workerTimeout,
  workerOom,
  homeQuotaFull,
  missingAppSetting,
  healthCheckEviction,
  disallowedHost,
  appException,
  sqliteOnHome,
  tooFewWorkers,
  affinityPinning,
  badInstance,
  pipBuildFailure,
  buildDisabled,
  staleCode,
];
