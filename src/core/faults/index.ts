export { type DrillStep, runDrill } from './drill';
export { faultModeUnknown } from './errors';
export { type FaultClientOptions, type FaultState, readFault, setFault } from './faultClient';
export { faultModes, type FaultModeName, isFaultMode } from './modes';
