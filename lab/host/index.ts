export type { LabState } from '../labState';
export { down } from './down';
export { type LabStatus, status } from './status';
export { up } from './up';
