export { workerFixes, workersReport } from './workersReport';
export { workersLines } from './text/workersText';
