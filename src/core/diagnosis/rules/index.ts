import type { Rule } from './Rule';
import { accessRestriction } from './accessRestriction';
import { aiApiVersionWrong } from './aiApiVersionWrong';
import { aiContentFilter } from './aiContentFilter';
import { aiDeploymentNotFound } from './aiDeploymentNotFound';
import { aiInvalidKey } from './aiInvalidKey';
import { aiKeyAuthDisabled } from './aiKeyAuthDisabled';
import { aiRateLimit } from './aiRateLimit';
import { aiRbacMissing } from './aiRbacMissing';
import { antenvMissing } from './antenvMissing';
import { apimSubscriptionKeyMissing } from './apimSubscriptionKeyMissing';
import { badCreds } from './badCreds';
import { buildDisabled } from './buildDisabled';
import { buildRuntimeCompressionMismatch } from './buildRuntimeCompressionMismatch';
import { byosMountFailure } from './byosMountFailure';
import { dbUnreachable } from './dbUnreachable';
import { depImportError } from './depImportError';
import { deploymentLocked } from './deploymentLocked';
import { dnsFail } from './dnsFail';
import { dnsResolverBroken } from './dnsResolverBroken';
import { easyauthMisconfig } from './easyauthMisconfig';
import { egressBlocked } from './egressBlocked';
import { imagePullFailure } from './imagePullFailure';
import { kvReferenceUnresolved } from './kvReferenceUnresolved';
import { latencySpike } from './latencySpike';
import { managedIdentityMissing } from './managedIdentityMissing';
import { pipBuildFailure } from './pipBuildFailure';
import { platformMaintenance } from './platformMaintenance';
import { platformMountFailure } from './platformMountFailure';
import { portMismatch } from './portMismatch';
import { privateEndpointPublicDns } from './privateEndpointPublicDns';
import { roleAssignmentExists } from './roleAssignmentExists';
import { runFromPackageConflict } from './runFromPackageConflict';
import { siteStopped } from './siteStopped';
import { snatExhaustion } from './snatExhaustion';
import { staleCode } from './staleCode';
import { swapWarmupFailed } from './swapWarmupFailed';
import { tlsExpired } from './tlsExpired';
import { uamiClientIdMissing } from './uamiClientIdMissing';
import { wrongEndpoint } from './wrongEndpoint';
import { wrongPythonVersion } from './wrongPythonVersion';

/** In the order of a request's way; of findings of one confidence the earlier comes first. */
export const rules: readonly Rule[] = [
  siteStopped,
  platformMaintenance,
  platformMountFailure,
  imagePullFailure,
  byosMountFailure,
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
