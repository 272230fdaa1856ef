// What `runTests` of @vscode/test-electron starts in the place of a VS Code executable: takes the same flags, copies
// what the tests print to stdout, and ends with the code that VS Code reports, or with one that tells what failed.
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { desktopVsCode } from './desktopVsCode';
import { followFile } from './followFile';
import { launchArguments } from './launchArguments';
import { servedVsCode, type VsCodeUnderTest } from './servedVsCode';
import { INTERRUPTED, testRun } from './testRun';

const LIMIT_MS = Number(process.env.ASD_TEST_LIMIT_MS ?? 300_000);
const failure = { noReport: 70, timeout: 124, interrupted: INTERRUPTED };

async function main(): Promise<number> {
  const dataDir = fs.mkdtempSync(path.join(os.tmpdir(), 'asd-code-'));
  const output = path.join(dataDir, 'tests.txt');
  const copyRest = followFile(output, process.stdout);
  let underTest: VsCodeUnderTest | undefined;
  try {
    // Listens from the beginning: an interrupted start leaves nothing either.
    const cut = interrupted();
    underTest = await start(dataDir, output);
    const code = await Promise.race([underTest.exited, cut]);
    const { extensionTestsPath } = launchArguments(process.argv.slice(2));
    if (code !== 0 || extensionTestsPath === undefined || fs.existsSync(testRun.doneFile(output)))
      return code;
    console.error('The extension host ended before the tests had reported a result.');
    return failure.noReport;
  } finally {
    copyRest();
    await underTest?.stop();
    fs.rmSync(dataDir, { recursive: true, force: true, maxRetries: 5 });
  }
}

async function start(dataDir: string, output: string): Promise<VsCodeUnderTest> {
  const args = process.argv.slice(2);
  const env = { ...process.env, [testRun.output]: output };
  const trust = process.env[testRun.trust] === 'on';
  const program = process.env.VSCODE_EXECUTABLE;
  if (program) return desktopVsCode(program, args, { trust, env });
  return servedVsCode({ launch: launchArguments(args), dataDir, trust, env });
}

/** The code to end with when the time is over or somebody ends the run. */
function interrupted(): Promise<number> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
      process.on(signal, () => resolve(failure.interrupted));
    // Who started this and was killed says nothing, but its pipe closes.
    process.stdin.once('end', () => resolve(failure.interrupted)).resume();
    setTimeout(() => {
      console.error(`The tests had not ended after ${LIMIT_MS / 1000} s.`);
      resolve(failure.timeout);
    }, LIMIT_MS).unref();
  });
}

main().then(
  (code) => process.exit(code),
  (error: unknown) => {
    console.error(error);
    process.exit(1);
  },
);
