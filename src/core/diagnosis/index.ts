export { TimelineBuilder } from './timeline/TimelineBuilder';
export { compareDiagnoses } from './compareDiagnoses';
export { compareInstances, type InstanceSeen } from './compareInstances';
export { diagnose } from './engine';
export { isPlatformSetting, stickyNames } from './facts/driftedSettings';
export { fixPlan } from './fixPlan';
export { isDownAtStart } from './isDownAtStart';
export { machineOf } from './timeline/logName';
