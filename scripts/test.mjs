// `npm test`: every check and every suite, each whatever the others say, then one closing line.
import { spawn } from 'node:child_process';

/** Azure's look-alikes are the same whoever runs them, and are tested once. */
const azure = 'test/lab/azure*.test.ts';
const lab = ['mocha', 'test/lab/**/*.test.ts', '--ignore', azure];
/** With `ASD_LAB_SERVERS`: what is not shared by the two servers belongs to one of them. */
const openssh = [...lab, '--ignore', 'test/lab/embedded.test.ts'];
const embedded = [...lab, '--grep', '^(?:over the embedded server|a lab without|a machine that refuses)'];
/**
 * What depends on who started the sandbox: that it starts, what it isolates, and that nothing of it stays. All else over
 * OpenSSH is the same for an ordinary user, who goes through it over the embedded server here and whole when asked.
 */
const ofTheSandbox =
  '^(?:over OpenSSH lab: (?:another app|options|up|status|down|a start)|lab: --home-size|sandbox)';
/**
 * What does not depend on the server (what is judged, sent and read of an app) is looked at over OpenSSH; over the embedded
 * server it belongs to the suites for when there is time.
 */
const notOfTheServer = ['modes', 'load', 'secrets', 'spread', 'workers'].flatMap((name) => [
  '--ignore',
  `test/lab/${name}.test.ts`,
]);
const drills = ['mocha', 'test/drills/**/*.test.ts'];
const asOrdinaryUser = ([file, ...args]) => [
  'node',
  'scripts/as-ordinary-user.mjs',
  `node_modules/.bin/${file}`,
  ...args,
];
/** Where root runs this, the ordinary user's passes take both servers, and root's the embedded one only when asked. */
const isRoot = process.getuid?.() === 0;
const only = process.argv.slice(2);

/** What takes long comes first, so that the short ones fill the end. */
const steps = [
  {
    name: 'in a browser',
    command: ['mocha', '--timeout', '120000', 'test/e2e/**/*.test.ts'],
    counts: mochaCounts,
  },
  { name: 'Azure in the lab', command: ['mocha', azure], counts: mochaCounts },
  isRoot
    ? { name: 'lab tests', command: openssh, counts: mochaCounts, env: { ASD_LAB_SERVERS: 'openssh' } }
    : { name: 'lab tests', command: lab, counts: mochaCounts },
  { name: 'unit tests', command: ['mocha', 'test/unit/**/*.test.ts'], counts: mochaCounts },
  { name: 'in VS Code', command: ['tsx', 'scripts/test-vscode.mjs'], counts: mochaCounts },
  ...(isRoot
    ? [
        {
          name: 'lab tests as an ordinary user over the embedded server',
          command: asOrdinaryUser([...embedded, ...notOfTheServer]),
          counts: mochaCounts,
          env: { ASD_LAB_SERVERS: 'embedded' },
        },
        {
          name: 'lab tests as an ordinary user',
          command: asOrdinaryUser([...openssh, '--grep', ofTheSandbox]),
          counts: mochaCounts,
          env: { ASD_LAB_SERVERS: 'openssh' },
        },
      ]
    : []),
  { name: 'panel', command: ['mocha', 'test/panel/**/*.test.ts'], counts: mochaCounts },
  { name: 'drills', command: drills, counts: mochaCounts, env: { ASD_DRILLS: 'few' } },
  { name: 'lint and types', command: ['oxlint'], isPatient: true },
  { name: 'sample app', command: ['tsx', 'scripts/sample-tests.ts'], counts: pytestCounts },
  { name: 'format', command: ['prettier', '--check', '--log-level', 'warn', '.'], isPatient: true },
  { name: 'alias file', command: ['mocha', 'test/lab-image/**/*.test.ts'], counts: mochaCounts },
  {
    name: 'layering',
    command: ['depcruise', 'src', 'webview-ui', 'lab', 'test', '--config', '.dependency-cruiser.cjs'],
    isPatient: true,
  },
  { name: 'dead code', command: ['knip', '--no-progress'], isPatient: true },
  { name: 'strings', command: ['node', 'scripts/l10n.mjs'], isPatient: true },
  { name: 'failure pages', command: ['tsx', 'scripts/failurePages.ts'], isPatient: true },
  { name: 'check pages', command: ['tsx', 'scripts/checkPages.ts'], isPatient: true },
  {
    name: 'lab tests over the embedded server',
    command: embedded,
    counts: mochaCounts,
    env: { ASD_LAB_SERVERS: 'embedded' },
    isLong: true,
  },
  ...(isRoot
    ? [
        {
          name: 'all lab tests as an ordinary user',
          command: asOrdinaryUser(openssh),
          counts: mochaCounts,
          env: { ASD_LAB_SERVERS: 'openssh' },
          isLong: true,
        },
      ]
    : []),
  { name: 'all drills', command: drills, counts: mochaCounts, isLong: true },
];

/** Suites of a lab wait for half of their time, so that three fill two processors; with more, patience runs out. */
const LANES = 3;

/** For what no clock looks at: a lane of its own with only what the other lanes, which often wait, leave of the processors. */
const BESIDE = ['nice', '-n', '19'];

/** A suite that hangs must fail, and say so, before whoever waits for it gives up. */
const LIMIT_MS = 20 * 60_000;

const asked = steps.filter(({ name, isLong }) => (only.length > 0 ? only.includes(name) : !isLong));
const unknown = only.filter((name) => !steps.some((step) => step.name === name));
if (unknown.length > 0) {
  console.error(
    `There is no suite "${unknown.join('", "')}". Suites: ${steps.map(({ name }) => name).join(', ')}.`,
  );
  process.exit(1);
}
if (!isRoot)
  console.log('NOTE: the lab is tested as you, an ordinary user, and not as root: run it as root for that.');
const total = { passed: 0, failed: 0 };
/** What failed, for the end of the output. */
const failures = [];
const MOST_WORDS = 4000;
/** Each in a process group of its own, which Ctrl-C in the terminal does not reach by itself. */
const running = new Set();
for (const [signal, code] of [
  ['SIGINT', 130],
  ['SIGTERM', 143],
  ['SIGHUP', 129],
])
  process.once(signal, () => {
    for (const child of running) endGroup(child, signal);
    process.exitCode = code;
    setTimeout(() => process.exit(code), 5000).unref();
  });
// What the lab is made of is fetched once, before two suites do it at the same time.
await runStep({ name: 'parts of the lab', command: ['tsx', 'scripts/lab-parts.ts'] });
const patient = asked.filter(({ isPatient }) => isPatient);
const others = asked.filter(({ isPatient }) => !isPatient);
await Promise.all([...Array.from({ length: LANES }, () => runLane(others)), runLane(patient)]);
// Where a log is cut, its end is what stays.
for (const { name, words } of failures) console.log(`\nFAIL ${name}\n${words}`);
console.log(`${total.passed} passed, ${total.failed} failed`);
process.exit(total.failed === 0 ? 0 : 1);

/** The lanes of a list take from it one after the other. */
async function runLane(list) {
  for (let step = list.shift(); step; step = list.shift()) await runStep(step);
}

async function runStep(step) {
  const began = Date.now();
  console.log(`... ${step.name}`);
  const { code, output } = await run([...(step.isPatient ? BESIDE : []), ...step.command], step.env);
  const { passed, failed } = step.counts?.(output) ?? { passed: code === 0 ? 1 : 0, failed: 0 };
  // A suite that ended badly or ran nothing has failed, whatever it counted.
  const isGood = code === 0 && passed > 0 && failed === 0;
  total.passed += passed;
  total.failed += isGood ? 0 : Math.max(failed, 1);
  if (!isGood) failures.push({ name: step.name, words: lastWords(output) });
  const seconds = ((Date.now() - began) / 1000).toFixed(1);
  // What went well needs no reading; the whole output of the rest is shown at once, not mixed with another's.
  console.log(
    `${isGood ? '' : `${output}\n`}${isGood ? 'ok  ' : 'FAIL'} ${step.name}: ${passed} passed, ${failed} failed (${seconds} s)`,
  );
}

function run([file, ...args], more = {}) {
  return new Promise((resolve) => {
    const env = { ...process.env, ...more, FORCE_COLOR: '0' };
    const child = spawn(file, args, { stdio: ['ignore', 'pipe', 'pipe'], env, detached: true });
    let output = `> ${[file, ...args].join(' ')}\n`;
    running.add(child);
    const limit = setTimeout(() => {
      output += `\nIt was still running after ${LIMIT_MS / 60_000} minutes, and was ended.\n`;
      endGroup(child, 'SIGTERM');
      setTimeout(() => endGroup(child, 'SIGKILL'), 10_000).unref();
    }, LIMIT_MS);
    const end = (code, more = '') => {
      clearTimeout(limit);
      running.delete(child);
      resolve({ code, output: output + more });
    };
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (data) => (output += data));
    child.once('error', (error) => end(1, error.message));
    child.once('close', (code) => end(code ?? 1));
  });
}

/** Mocha's list of what failed, or the end of what another program said. */
function lastWords(output) {
  const at = output.search(/^ +\d+ failing$/m);
  return (at < 0 ? output.slice(-MOST_WORDS) : output.slice(at, at + MOST_WORDS)).trim();
}

function endGroup({ pid }, signal) {
  try {
    process.kill(-pid, signal);
  } catch {
    // It has ended by itself.
  }
}

/** A step may run mocha more than once. */
function mochaCounts(output) {
  return { passed: sum(/^ +(\d+) passing/gm, output), failed: sum(/^ +(\d+) failing/gm, output) };
}

function pytestCounts(output) {
  return { passed: last(/(\d+) passed/g, output), failed: last(/(\d+) (?:failed|errors?)/g, output) };
}

function last(pattern, text) {
  return Number([...text.matchAll(pattern)].at(-1)?.[1] ?? 0);
}

function sum(pattern, text) {
  return [...text.matchAll(pattern)].reduce((total, [, count]) => total + Number(count), 0);
}
