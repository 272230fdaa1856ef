export { collect } from './collect';
export type { RunPermission } from './diagnoseRuns';
export { readBundle } from './readBundle';
export { redactEvidence, redactOutput } from './redact';
export { redactText } from './redactText';
export { writeBundle } from './writeBundle';
