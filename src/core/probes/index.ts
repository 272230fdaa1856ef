export { FAULT_ENV } from './homeFolder';
export type { ProbeRequest } from './httpProbe';
export { followLogCommand, lastLogCommand, NO_LOG } from './logCommands';
