import module from 'node:module';
import path from 'node:path';
import process from 'node:process';
import { labPaths } from '../../lab/paths';
import { boundedMemory, runBounded } from './boundedMemory';
import { isOutputClosed, OutputClosed } from './outputClosed';

const { stdin, stdout, stderr, env, argv, execArgv } = process;

/** How long a cancelled command may take to leave nothing behind. */
const GRACE_MS = 5000;

const cancel = new AbortController();
function onCancel(reason?: Error): void {
  cancel.abort(reason);
  setTimeout(() => process.exit(130), GRACE_MS).unref();
}

async function run(): Promise<number> {
  // A reader that has seen enough (`| head`) is no failure, and a terminal that was closed is told nothing more: in
  // both cases the command still ends in good order.
  stdout.on('error', () => onCancel(new OutputClosed()));
  stderr.on('error', () => undefined);
  process.once('SIGINT', () => {
    onCancel();
    // A second Ctrl-C does not wait for anything.
    process.once('SIGINT', () => process.exit(130));
  });
  process.once('SIGTERM', () => onCancel());
  process.once('SIGHUP', () => onCancel());
  const paths = labPaths(env);
  // Reading our own code is a fourth of what a short command takes: it is kept compiled, where only the user can write.
  if ('enableCompileCache' in module) module.enableCompileCache(path.join(paths.cache, 'compiled'));
  const { runCli } = await import('./runCli');
  const code = await runCli({
    args: argv.slice(2),
    io: { stdin, stdout, stderr, env },
    root: path.resolve(__dirname, '..'),
    ...paths,
    cancel: cancel.signal,
  });
  return isOutputClosed(cancel.signal.reason) ? 0 : code;
}

// Saved logs are of any size, and must not take memory by their size.
const isLargeReading = argv[2] === 'analyze' && !execArgv.includes(boundedMemory);

void (isLargeReading ? runBounded(__filename, argv.slice(2)) : run()).then((code) => {
  // What is printed is the end, whatever the network still has to say.
  if (isOutputClosed(cancel.signal.reason)) process.exit(code);
  stdout.write('', () => process.exit(code));
});
