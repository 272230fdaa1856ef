import path from 'node:path';
import process from 'node:process';
import { labPaths } from '../../lab/paths';
import { runCli } from './runCli';

const root = path.resolve(__dirname, '..');
const { stdin, stdout, stderr, env, argv } = process;

// A reader that has seen enough (`| head`) is no failure.
stdout.on('error', (error: NodeJS.ErrnoException) => process.exit(error.code === 'EPIPE' ? 0 : 3));

const cancel = new AbortController();
process.once('SIGINT', () => {
  cancel.abort();
  // A second Ctrl-C does not wait for anything.
  process.once('SIGINT', () => process.exit(130));
});
process.once('SIGTERM', () => cancel.abort());

void runCli({
  args: argv.slice(2),
  io: { stdin, stdout, stderr, env },
  root,
  ...labPaths(env),
  cancel: cancel.signal,
}).then((code) => {
  process.exitCode = code;
});
