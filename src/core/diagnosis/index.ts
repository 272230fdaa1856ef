export { diagnose } from './engine';
export { TimelineBuilder } from './timeline/TimelineBuilder';
