export { diagnose, type DiagnoseOptions } from './engine';
