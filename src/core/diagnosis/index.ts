export { diagnose } from './engine';
