import path from 'node:path';
import process from 'node:process';
import { labPaths } from '../../lab/paths';
import { runCli } from './runCli';

const root = path.resolve(__dirname, '..');
const { stdin, stdout, stderr, env, argv } = process;

// A reader that has seen enough (`| head`) is no failure.
stdout.on('error', (error: NodeJS.ErrnoException) => process.exit(error.code === 'EPIPE' ? 0 : 3));

/** How long a cancelled command may take to leave nothing behind. */
const GRACE_MS = 5000;

const cancel = new AbortController();
const onCancel = () => {
  cancel.abort();
  setTimeout(() => process.exit(130), GRACE_MS).unref();
};
process.once('SIGINT', () => {
  onCancel();
  // A second Ctrl-C does not wait for anything.
  process.once('SIGINT', () => process.exit(130));
});
process.once('SIGTERM', onCancel);

void runCli({
  args: argv.slice(2),
  io: { stdin, stdout, stderr, env },
  root,
  ...labPaths(env),
  cancel: cancel.signal,
}).then(
  // What is printed is the end, whatever the network still has to say.
  (code) => stdout.write('', () => process.exit(code)),
);
