import type { Rule } from './Rule';
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
import { buildRuntimeCompressionMismatch } from './buildRuntimeCompressionMismatch';
import { byosMountFailure } from './byosMountFailure';
import { cheaperBelowAutoscale } from './cheaperBelowAutoscale';
import { coldStartTimeout } from './coldStartTimeout';
import { dbUnreachable } from './dbUnreachable';
import { defaultPage } from './defaultPage';
import { depImportError } from './depImportError';
import { deploymentLocked } from './deploymentLocked';
import { disallowedHost } from './disallowedHost';
import { dnsFail } from './dnsFail';
import { dnsResolverBroken } from './dnsResolverBroken';
import { easyauthMisconfig } from './easyauthMisconfig';
import { egressBlocked } from './egressBlocked';
import { frontendTimeout } from './frontendTimeout';
import { healthCheckEviction } from './healthCheckEviction';
import { homeQuotaFull } from './homeQuotaFull';
import { idleUnload } from './idleUnload';
import { imagePullFailure } from './imagePullFailure';
import { kvReferenceUnresolved } from './kvReferenceUnresolved';
import { latencySpike } from './latencySpike';
import { loopbackBind } from './loopbackBind';
import { managedIdentityMissing } from './managedIdentityMissing';
import { memoryPressure } from './memoryPressure';
import { missingAppSetting } from './missingAppSetting';
import { nativeLibraryMissing } from './nativeLibraryMissing';
import { odbcDriverMissing } from './odbcDriverMissing';
import { pipBuildFailure } from './pipBuildFailure';
import { planContention } from './planContention';
import { platformMaintenance } from './platformMaintenance';
import { platformMountFailure } from './platformMountFailure';
import { portMismatch } from './portMismatch';
import { privateEndpointPublicDns } from './privateEndpointPublicDns';
import { roleAssignmentExists } from './roleAssignmentExists';
import { runFromPackageConflict } from './runFromPackageConflict';
import { siteStopped } from './siteStopped';
import { slotSettingDrift } from './slotSettingDrift';
import { snatExhaustion } from './snatExhaustion';
import { sqliteOnHome } from './sqliteOnHome';
import { staleCode } from './staleCode';
import { startupCancelled } from './startupCancelled';
import { startupCommandNotFound } from './startupCommandNotFound';
import { startupCrashUnknown } from './startupCrashUnknown';
import { startupScriptCrlf } from './startupScriptCrlf';
import { swapWarmupFailed } from './swapWarmupFailed';
import { tlsExpired } from './tlsExpired';
import { tooFewWorkers } from './tooFewWorkers';
import { uamiClientIdMissing } from './uamiClientIdMissing';
import { workerOom } from './workerOom';
import { workerTimeout } from './workerTimeout';
import { wrongEndpoint } from './wrongEndpoint';
import { wrongPythonVersion } from './wrongPythonVersion';
import { wrongStartupModule } from './wrongStartupModule';

/** In the order of a request's way; of findings of one confidence the earlier comes first. */
export const rules: readonly Rule[] = [
  siteStopped,
  platformMaintenance,
  platformMountFailure,
  imagePullFailure,
  byosMountFailure,
  startupCancelled,
  loopbackBind,
  deploymentLocked,
  roleAssignmentExists,
  pipBuildFailure,
  runFromPackageConflict,
  buildDisabled,
  buildRuntimeCompressionMismatch,
  staleCode,
  swapWarmupFailed,
  antenvMissing,
  wrongPythonVersion,
  portMismatch,
  startupScriptCrlf,
  startupCommandNotFound,
  wrongStartupModule,
  nativeLibraryMissing,
  defaultPage,
  asgiWorkerMissing,
  coldStartTimeout,
  accessRestriction,
  easyauthMisconfig,
  healthCheckEviction,
  disallowedHost,
  slotSettingDrift,
  missingAppSetting,
  depImportError,
  appBootException,
  startupCrashUnknown,
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
  workerTimeout,
  workerOom,
  memoryPressure,
  frontendTimeout,
  idleUnload,
  badInstance,
  affinityPinning,
  planContention,
  cheaperBelowAutoscale,
  tooFewWorkers,
  latencySpike,
  homeQuotaFull,
  sqliteOnHome,
  // Last, whatever joins the list: it asks what the others found.
  appException,
];
