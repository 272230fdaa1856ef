// Runs the lab tests as an ordinary user, where root runs `npm test`: the sandbox takes other paths then.
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
const [file = '', ...args] = process.argv.slice(2);

if (process.getuid?.() !== 0) throw new Error('Only root can run something as another user.');

const NOBODY = 65_534;
const OWNER = `${NOBODY}:${NOBODY}`;
const drop = ['--reuid', String(NOBODY), '--regid', String(NOBODY), '--clear-groups', '--'];
const home = fs.mkdtempSync(path.join(os.tmpdir(), 'asd-user-'));
try {
  const clone = isReadable(path.join(root, 'dist', 'cli.js')) ? root : copyTo(path.join(home, 'clone'));
  // What is cached is root's own.
  const cache = path.join(
    process.env.XDG_CACHE_HOME ?? path.join(os.homedir(), '.cache'),
    'appservice-doctor',
  );
  if (fs.existsSync(cache)) share(cache, path.join(home, '.cache', 'appservice-doctor'));
  run('chown', [OWNER, home]);
  // What reaches the package index (proxies, certificates) is the machine's; where things are is the user's own.
  const inherited = Object.entries(process.env).filter(
    ([name]) => !/^(?:XDG_|SUDO_|USER$|LOGNAME$|MAIL$)/.test(name),
  );
  const env = { ...Object.fromEntries(inherited), HOME: home, TMPDIR: home };
  process.exitCode = run('setpriv', [...drop, file, ...args], { cwd: clone, env });
} finally {
  fs.rmSync(home, { recursive: true, force: true });
}

function isReadable(name) {
  return spawnSync('setpriv', [...drop, 'test', '-r', name]).status === 0;
}

/**
 * Gives the user what of a cache the lab is made of. The files stay root's own, by a second name each: a copy would
 * take ten seconds of a processor, and be of new files, for which Python compiles its modules anew at each start.
 */
function share(cache, target) {
  fs.mkdirSync(target, { recursive: true });
  // uv writes into a cache of its own, and unfinished parts may vanish.
  const parts = fs.readdirSync(cache).filter((name) => /^(?:antenv-\w+|debian-\d+|uv-[\d.]+)$/.test(name));
  const sources = parts.map((name) => path.join(cache, name));
  // Between two file systems there are no second names.
  if (parts.length > 0 && spawnSync('cp', ['-al', ...sources, target]).status !== 0)
    run('cp', ['-a', ...sources, target]);
  run('find', [path.dirname(target), '-type', 'd', '-exec', 'chown', OWNER, '{}', '+']);
}

/** For a clone below a folder that only root may enter. */
function copyTo(clone) {
  const filter = (source) => !source.endsWith('/.git');
  fs.cpSync(root, clone, { recursive: true, filter, verbatimSymlinks: true });
  run('chown', ['-R', OWNER, clone]);
  return clone;
}

function run(command, parameters, options = {}) {
  const { status, error } = spawnSync(command, parameters, { stdio: 'inherit', ...options });
  if (error) throw error;
  return status ?? 1;
}
