import { cp } from 'node:fs/promises';
import path from 'node:path';
import { runTests, TestRunFailedError } from '@vscode/test-electron';
import { ownLabs } from '../../test/support/ownLabs';
import { ensureBrowser } from './ensureBrowser';
import { ensureVsCodeServer } from './ensureVsCodeServer';
import { INTERRUPTED, testRun } from './testRun';

export interface Suite {
  /** Also the name of its bundle. */
  name: string;
  trust: 'on' | 'off';
}

/** In the second a folder is not trusted: nothing may connect, nothing may run. */
const suites: Suite[] = [
  { name: 'trusted', trust: 'off' },
  { name: 'untrusted', trust: 'on' },
];

const LAB = 'in-vscode';

/**
 * Runs the bundled suites in VS Code: one that is served to a headless browser, or the one that `VSCODE_EXECUTABLE`
 * names. Returns the exit code.
 */
export async function runSuites(): Promise<number> {
  const ended = whenEnded();
  const labs = await ownLabs();
  try {
    // Once for both: what is missing is fetched before the time of a suite runs.
    if (!process.env.VSCODE_EXECUTABLE) await Promise.all([ensureVsCodeServer(), ensureBrowser()]);
    await labs.up(LAB);
    let code = 0;
    for (const suite of suites) {
      if (ended.aborted) return INTERRUPTED;
      console.log(`\nVS Code, ${suite.name} folder`);
      code = (await runSuite(suite, LAB, labs.env)) || code;
    }
    return code;
  } finally {
    await labs.end();
  }
}

/** Runs one bundled suite, which finds the named lab. Returns the exit code. */
export async function runSuite({ name, trust }: Suite, lab: string, env: NodeJS.ProcessEnv): Promise<number> {
  const root = process.cwd();
  const bundle = (file: string) => path.join(root, 'dist', 'test', `${file}.cjs`);
  // Used by a VS Code of the machine; a served one has its folders elsewhere. It goes with the labs.
  const profile = path.join(env.XDG_STATE_HOME ?? '', name);
  // A copy of the sample, because tests save what they mend.
  const folder = path.join(profile, 'sample-app');
  await cp(path.join(root, 'sample-app'), folder, { recursive: true });
  try {
    return await runTests({
      vscodeExecutablePath: bundle('code'),
      extensionDevelopmentPath: root,
      extensionTestsPath: bundle('run'),
      extensionTestsEnv: {
        ...env,
        // The executable is a script: it is started by the Node that runs this.
        PATH: [path.dirname(process.execPath), process.env.PATH].join(path.delimiter),
        [testRun.suite]: name,
        [testRun.lab]: lab,
        [testRun.trust]: trust,
      },
      launchArgs: [
        folder,
        `--user-data-dir=${path.join(profile, 'user')}`,
        `--extensions-dir=${path.join(profile, 'extensions')}`,
      ],
    });
  } catch (error) {
    if (error instanceof TestRunFailedError) return error.code ?? INTERRUPTED;
    throw error;
  }
}

/**
 * Aborts when somebody ends the run. test-electron listens to Ctrl-C alone, while VS Code runs, and leaves the whole
 * program at once where nobody else listens: labs would stay up.
 */
function whenEnded(): AbortSignal {
  const asked = new AbortController();
  process.on('SIGINT', () => asked.abort());
  process.on('SIGTERM', () => process.kill(process.pid, 'SIGINT'));
  return asked.signal;
}
