export { diagnose } from './engine';
export { compareDiagnoses } from './compareDiagnoses';
export { compareInstances, type InstanceSeen } from './compareInstances';
export { fixPlan } from './fixPlan';
export { isDownAtStart } from './isDownAtStart';
export { machineOf } from './timeline/logName';
export { TimelineBuilder } from './timeline/TimelineBuilder';
