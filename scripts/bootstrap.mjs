// Plain JavaScript for whatever Node starts it: makes a fresh clone ready, then hands over to the right Node.
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
const [task = '', ...rest] = process.argv.slice(2);
const tasks = { start: 'scripts/start.mjs', test: 'scripts/test.mjs', bench: 'scripts/bench.mjs' };

if (!Object.hasOwn(tasks, task)) fail(`There is no task "${task}". Tasks: ${Object.keys(tasks).join(', ')}.`);
// Ctrl-C reaches the whole group: what was handed over to cleans up, and only then does this end.
process.on('SIGINT', () => undefined);
process.on('SIGHUP', () => undefined);
await installPackages();
const node = nodeOf22();
await run(node, ['scripts/build.mjs']);
process.exit(await run(node, [tasks[task], ...rest], { mayFail: true }));

/** `npm ci`, unless the packages of this very lock file are there already. */
async function installPackages() {
  const stamp = path.join(root, 'node_modules', '.packages-of');
  const lock = createHash('sha256')
    .update(readFileSync(path.join(root, 'package-lock.json')))
    .digest('hex');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === lock) return;
  console.error('Installing Node packages …');
  // npm waits for minutes before it says that there is no network.
  const patience = ['--fetch-retry-mintimeout=2000', '--fetch-retry-maxtimeout=10000'];
  // The engines of some packages are newer than a Node that only bootstraps: that warning would be noise.
  await run('npm', ['ci', '--ignore-scripts', '--loglevel=error', ...patience], {
    next: 'Check the network and the npm registry, then run it again.',
    // On stdout stands what the task prints, which may be JSON, and nothing else.
    stdout: process.stderr,
  });
  writeFileSync(stamp, lock);
}

/** Node 22 or newer: the one that runs this, or the one among the optional packages. */
function nodeOf22() {
  const bundled = path.join(root, 'node_modules', '.bin', 'node');
  if (existsSync(bundled)) return bundled;
  if (Number(process.versions.node.split('.')[0]) >= 22) return process.execPath;
  return fail(
    `Node ${process.versions.node} is too old. Install Node 22 or newer, from your system or nodejs.org.`,
  );
}

function run(command, args, { mayFail = false, next = '', stdout = 'inherit' } = {}) {
  const bin = path.join(root, 'node_modules', '.bin');
  const env = { ...process.env, PATH: `${bin}${path.delimiter}${process.env.PATH ?? ''}` };
  const child = spawn(command, args, { cwd: root, stdio: ['inherit', stdout, 'inherit'], env });
  const forward = () => child.kill('SIGTERM');
  process.on('SIGTERM', forward);
  return new Promise((resolve) => {
    const failed = (why) => fail(`"${[command, ...args].join(' ')}" failed${why}. ${next}`);
    child.once('error', (error) => failed(`: ${error.message}`));
    child.once('exit', (code) => {
      process.off('SIGTERM', forward);
      if (code !== 0 && !mayFail) failed('');
      resolve(code ?? 1);
    });
  });
}

function fail(message) {
  console.error(message);
  process.exit(1);
}
