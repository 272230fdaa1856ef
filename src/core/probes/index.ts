export { deploymentLogCommand, listDeploymentsCommand } from './deploymentCommands';
export { FAULT_ENV } from './homeFolder';
export { httpProbe, type ProbeRequest } from './httpProbe';
export { streamedRequest } from './streamedRequest';
export { followLogCommand, lastLogCommand, NO_LOG } from './logCommands';
export { defineProcesses } from './sharedMachine';
