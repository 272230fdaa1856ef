export { collect, type Inside } from './collect';
export type { RunPermission } from './diagnoseRuns';
export { maskSettings } from './environmentMask';
export { secretsOf, variablesOf, withoutSecrets } from './knownSecrets';
export { lineRedactor } from './lineRedactor';
export { readBundle } from './readBundle';
export { redactEvidence, redactOutput } from './redact';
export { redactText } from './redactText';
export { writeBundle } from './writeBundle';
