export { FAULT_ENV } from './containerFacts';
export type { ProbeRequest } from './httpProbe';
