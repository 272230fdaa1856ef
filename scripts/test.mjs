// `npm test`: every check and every suite, each whatever the others say, then one closing line.
import { spawn } from 'node:child_process';

const steps = [
  { name: 'format', command: ['prettier', '--check', '--log-level', 'warn', '.'] },
  { name: 'lint', command: ['eslint', '.'] },
  { name: 'types', command: ['tsc'] },
  { name: 'layering', command: ['depcruise', 'src', 'lab', 'test', '--config', '.dependency-cruiser.cjs'] },
  { name: 'dead code', command: ['knip', '--no-progress'] },
  { name: 'unit tests', command: ['mocha', 'test/unit/**/*.test.ts'], counts: mochaCounts },
  { name: 'alias file', command: ['mocha', 'test/lab-image/**/*.test.ts'], counts: mochaCounts },
  { name: 'lab tests', command: ['mocha', 'test/lab/**/*.test.ts'], counts: mochaCounts },
  {
    name: 'lab tests as an ordinary user',
    command: ['node', 'scripts/as-ordinary-user.mjs', 'node_modules/.bin/mocha', 'test/lab/**/*.test.ts'],
    counts: mochaCounts,
  },
  { name: 'sample app', command: ['tsx', 'scripts/sample-tests.ts'], counts: pytestCounts },
];

const only = process.argv.slice(2);
const total = { passed: 0, failed: 0 };
for (const step of steps) {
  if (only.length > 0 && !only.includes(step.name)) continue;
  const began = Date.now();
  const { code, output } = await run(step.command);
  const { passed, failed } = step.counts?.(output) ?? { passed: code === 0 ? 1 : 0, failed: 0 };
  total.passed += passed;
  // A suite that ended badly or ran nothing has failed, whatever it counted.
  total.failed += code === 0 && passed > 0 ? failed : Math.max(failed, 1);
  const seconds = ((Date.now() - began) / 1000).toFixed(1);
  console.log(`${code === 0 && passed > 0 ? 'ok  ' : 'FAIL'} ${step.name} (${seconds} s)\n`);
}
console.log(`${total.passed} passed, ${total.failed} failed`);
process.exit(total.failed === 0 ? 0 : 1);

function run([file, ...args]) {
  console.log(`> ${[file, ...args].join(' ')}`);
  return new Promise((resolve) => {
    const child = spawn(file, args, {
      stdio: ['ignore', 'pipe', 'inherit'],
      env: { ...process.env, FORCE_COLOR: '0' },
    });
    let output = '';
    child.stdout.on('data', (data) => {
      output += data;
      process.stdout.write(data);
    });
    child.once('error', (error) => {
      console.error(error.message);
      resolve({ code: 1, output });
    });
    child.once('close', (code) => resolve({ code: code ?? 1, output }));
  });
}

function mochaCounts(output) {
  return { passed: last(/^ +(\d+) passing/gm, output), failed: last(/^ +(\d+) failing/gm, output) };
}

function pytestCounts(output) {
  return { passed: last(/(\d+) passed/g, output), failed: last(/(\d+) (?:failed|errors?)/g, output) };
}

function last(pattern, text) {
  return Number([...text.matchAll(pattern)].at(-1)?.[1] ?? 0);
}
