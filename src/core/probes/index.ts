export { FAULT_ENV } from './containerFacts';
export { httpProbe, type ProbeRequest } from './httpProbe';
