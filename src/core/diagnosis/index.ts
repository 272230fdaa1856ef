export { diagnose } from './engine';
export { compareDiagnoses } from './compareDiagnoses';
export { TimelineBuilder } from './timeline/TimelineBuilder';
