export { diagnose } from './engine';
export { compareDiagnoses } from './compareDiagnoses';
