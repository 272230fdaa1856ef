export { faultModeUnknown } from './errors';
export { type FaultClientOptions, type FaultResult, setFault } from './faultClient';
export { faultModes, type FaultModeName, isFaultMode } from './modes';
