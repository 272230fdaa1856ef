export { faultModeUnknown } from './errors';
export { type FaultClientOptions, setFault } from './faultClient';
export { faultModes, type FaultModeName, isFaultMode } from './modes';
