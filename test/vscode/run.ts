import fs from 'node:fs';
import path from 'node:path';
import { testRun } from '../../scripts/vscode/testRun';
import { consoleToFile } from './support/consoleToFile';

/** What VS Code calls in the extension host: runs the suite and throws where a test failed. */
export async function run(): Promise<void> {
  const output = process.env[testRun.output];
  const suite = process.env[testRun.suite];
  if (output === undefined || suite === undefined) throw new Error('started without the test executable');
  // Mocha takes the console that it finds when it is loaded.
  globalThis.console = consoleToFile(output);
  const { default: Mocha } = await import('mocha');
  const mocha = new Mocha({
    ui: 'bdd',
    color: false,
    timeout: 30_000,
    forbidOnly: true,
    forbidPending: true,
  });
  mocha.addFile(path.join(__dirname, `${suite}.cjs`));
  const failures = await new Promise<number>((resolve) => {
    mocha.run(resolve);
  });
  fs.writeFileSync(testRun.doneFile(output), String(failures));
  if (failures > 0) throw new Error(`${failures} tests failed`);
}
