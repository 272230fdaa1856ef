import path from 'node:path';
import { performance } from 'node:perf_hooks';
import { labPaths } from '../../lab/paths';
import { runCli } from '../../src/cli/runCli';
import { peakMemoryMB } from './peakMemory';

/** What a `check` in a process of its own tells of itself. */
export interface WorkspaceReport {
  /** Inside, when Node and our code are there: from listing the files to the last byte of the answer. */
  ms: number;
  peakMB: number;
}

/** `check DIR`, with the report as one line on stderr behind all that the command says there. */
async function main(): Promise<void> {
  const { stdin, stdout, stderr, env, argv } = process;
  const began = performance.now();
  const code = await runCli({
    args: ['check', ...argv.slice(2)],
    io: { stdin, stdout, stderr, env },
    root: path.resolve(__dirname, '..', '..'),
    ...labPaths(env),
    cancel: new AbortController().signal,
  });
  const report: WorkspaceReport = { ms: performance.now() - began, peakMB: peakMemoryMB() };
  stderr.write(`${JSON.stringify(report)}\n`);
  stdout.write('', () => process.exit(code));
}

void main();
