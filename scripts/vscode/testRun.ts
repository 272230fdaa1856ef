/**
 * What the one who starts the tests and the tests in the extension host agree on. Variables named `VSCODE_…` would
 * not reach the host.
 */
export const testRun = {
  /** File to which the tests print: what an extension host writes to its console is mixed with the editor's own. */
  output: 'ASD_TEST_OUTPUT',
  /** Name of the suite, which is that of its bundle. */
  suite: 'ASD_TEST_SUITE',
  /** Name of a running lab that the tests may use. */
  lab: 'ASD_TEST_LAB',
  /** "on": the workbench asks before it trusts a folder. */
  trust: 'ASD_TEST_TRUST',
  /** Written when the tests have reported: an extension host that dies ends with 0 as well. */
  doneFile: (output: string) => `${output}.done`,
} as const;

/** Exit code of a run that somebody has ended. */
export const INTERRUPTED = 130;
