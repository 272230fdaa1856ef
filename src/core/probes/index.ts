export { FAULT_ENV, LOG_FILES } from './homeFolder';
export type { ProbeRequest } from './httpProbe';
export { followLogCommand, lastLogCommand, NO_LOG } from './logCommands';
