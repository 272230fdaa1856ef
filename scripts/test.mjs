// `npm test`: every check and every suite, each whatever the others say, then one closing line.
import { spawn } from 'node:child_process';

const lab = ['mocha', 'test/lab/**/*.test.ts'];
/** Where root runs this, the ordinary user's pass takes both servers, and root's the embedded one only when asked. */
const isRoot = process.getuid?.() === 0;
const only = process.argv.slice(2);

/** Three at a time: most of what the lab tests do is waiting. Within a lane one after the other. */
const lanes = [
  [
    { name: 'format', command: ['prettier', '--check', '--log-level', 'warn', '.'] },
    { name: 'lint', command: ['eslint', '.'] },
    { name: 'types', command: ['tsc'] },
    { name: 'types of the panel', command: ['tsc', '-p', 'webview-ui'] },
    {
      name: 'layering',
      command: ['depcruise', 'src', 'webview-ui', 'lab', 'test', '--config', '.dependency-cruiser.cjs'],
    },
    { name: 'dead code', command: ['knip', '--no-progress'] },
    { name: 'strings', command: ['node', 'scripts/l10n.mjs'] },
    { name: 'failure pages', command: ['tsx', 'scripts/failurePages.ts'] },
    { name: 'unit tests', command: ['mocha', 'test/unit/**/*.test.ts'], counts: mochaCounts },
    {
      name: 'lab tests',
      command: lab,
      counts: mochaCounts,
      env: isRoot ? { ASD_LAB_SERVERS: 'openssh' } : {},
    },
  ],
  [
    { name: 'alias file', command: ['mocha', 'test/lab-image/**/*.test.ts'], counts: mochaCounts },
    { name: 'sample app', command: ['tsx', 'scripts/sample-tests.ts'], counts: pytestCounts },
    {
      name: 'lab tests as an ordinary user',
      command: ['node', 'scripts/as-ordinary-user.mjs', 'node_modules/.bin/mocha', 'test/lab/**/*.test.ts'],
      counts: mochaCounts,
    },
  ],
  [
    { name: 'panel', command: ['mocha', 'test/panel/**/*.test.ts'], counts: mochaCounts },
    { name: 'in VS Code', command: ['tsx', 'scripts/test-vscode.mjs'], counts: mochaCounts },
    {
      name: 'in a browser',
      command: ['mocha', '--timeout', '60000', 'test/e2e/**/*.test.ts'],
      counts: mochaCounts,
    },
    {
      name: 'lab tests over the embedded server',
      command: lab,
      counts: mochaCounts,
      env: { ASD_LAB_SERVERS: 'embedded' },
      isLong: true,
    },
  ],
];

const total = { passed: 0, failed: 0 };
await Promise.all(lanes.map(runLane));
console.log(`${total.passed} passed, ${total.failed} failed`);
process.exit(total.failed === 0 ? 0 : 1);

async function runLane(steps) {
  for (const step of steps) {
    if (only.length > 0 ? !only.includes(step.name) : step.isLong) continue;
    const began = Date.now();
    console.log(`... ${step.name}`);
    const { code, output } = await run(step.command, step.env);
    const { passed, failed } = step.counts?.(output) ?? { passed: code === 0 ? 1 : 0, failed: 0 };
    // A suite that ended badly or ran nothing has failed, whatever it counted.
    const isGood = code === 0 && passed > 0 && failed === 0;
    total.passed += passed;
    total.failed += isGood ? 0 : Math.max(failed, 1);
    const seconds = ((Date.now() - began) / 1000).toFixed(1);
    // What went well needs no reading; the whole output of the rest is shown at once, not mixed with the other lane's.
    console.log(
      `${isGood ? '' : `${output}\n`}${isGood ? 'ok  ' : 'FAIL'} ${step.name}: ${passed} passed, ${failed} failed (${seconds} s)`,
    );
  }
}

function run([file, ...args], more = {}) {
  return new Promise((resolve) => {
    const env = { ...process.env, ...more, FORCE_COLOR: '0' };
    const child = spawn(file, args, { stdio: ['ignore', 'pipe', 'pipe'], env });
    let output = `> ${[file, ...args].join(' ')}\n`;
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (data) => (output += data));
    child.once('error', (error) => resolve({ code: 1, output: `${output}${error.message}` }));
    child.once('close', (code) => resolve({ code: code ?? 1, output }));
  });
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
