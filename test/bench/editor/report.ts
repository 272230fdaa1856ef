/** Variable that names the file into which the extension host writes what it measured. */
export const reportVariable = 'ASD_BENCH_REPORT';

/** What is measured inside the extension host. Milliseconds and bytes. */
export interface EditorReport {
  /** Inside `activate()`. */
  activateMs: number;
  /** Of our files that were loaded when `activate()` had returned. */
  loadedBytes: number;
  /** Of all our files that VS Code may load. */
  allBytes: number;
  /** Loading those that were not, one after the other. */
  loadRestMs: number;
  /** From the command to the verdict, in the order in which they were run; the first one connects. */
  diagnoseMs: number[];
}
