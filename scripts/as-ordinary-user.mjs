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
const drop = ['--reuid', String(NOBODY), '--regid', String(NOBODY), '--clear-groups', '--'];
const home = fs.mkdtempSync(path.join(os.tmpdir(), 'asd-user-'));
try {
  const clone = isReadable(path.join(root, 'dist', 'cli.js')) ? root : copyTo(path.join(home, 'clone'));
  // What is cached is root's own.
  const cache = path.join(
    process.env.XDG_CACHE_HOME ?? path.join(os.homedir(), '.cache'),
    'appservice-doctor',
  );
  const ownCache = path.join(home, '.cache', 'appservice-doctor');
  // The lab needs neither the editor nor the browser, which are large.
  const filter = (source) => !/\/(vscode-server|chromium)-[^/]*$/.test(source);
  if (fs.existsSync(cache)) fs.cpSync(cache, ownCache, { recursive: true, filter, verbatimSymlinks: true });
  run('chown', ['-R', `${NOBODY}:${NOBODY}`, home]);
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

/** For a clone below a folder that only root may enter. */
function copyTo(clone) {
  const filter = (source) => !source.endsWith('/.git');
  fs.cpSync(root, clone, { recursive: true, filter, verbatimSymlinks: true });
  return clone;
}

function run(command, parameters, options = {}) {
  const { status, error } = spawnSync(command, parameters, { stdio: 'inherit', ...options });
  if (error) throw error;
  return status ?? 1;
}
