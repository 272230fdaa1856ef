export type { LabState } from '../labState';
export { down } from './down';
export { parseModelUrl } from './modelUpstream';
export { type LabStatus, status } from './status';
export { up } from './up';
export type { LabUpOptions } from './upOptions';
