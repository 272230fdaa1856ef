import assert from 'node:assert/strict';
import { cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fakeSession, fakeTarget, runWith } from './fakes';

const target = fakeTarget(fakeSession(() => undefined));
const run = (...args: string[]) => runWith(target, ['check', ...args]);
const fixture = (name: string) => path.join('test/fixtures/workspaces', name);
const crlf = fixture('startup-script-crlf/marked');

describe('check', () => {
  it('prints a line a mark, and ends with 1 where one is an error', async () => {
    const { code, stdout, stderr } = await run(crlf);
    assert.equal(code, 1);
    assert.match(
      stdout,
      /^startup\.sh:1:1: error: This script .* \[startup-script-crlf\] \(--fix mends it\)$/m,
    );
    assert.match(stdout, /^1 error \(\d+ checks, 1 app\)\.$/m);
    assert.equal(stderr, '');
  });

  it('ends with 0 where nothing is marked, and where nothing is as bad as asked', async () => {
    assert.equal((await run(fixture('startup-script-crlf/clean'))).code, 0);
    const warned = fixture('framework-not-detected/marked');
    assert.equal((await run(warned)).code, 0);
    assert.equal((await run(warned, '--fail-on', 'warning')).code, 1);
    assert.equal((await run(crlf, '--fail-on', 'never')).code, 0);
    assert.equal((await run(crlf, '--off', 'startup-script-crlf')).code, 0);
  });

  it('gives programs places that count from one, and every check with its state', async () => {
    const { stdout } = await run(crlf, '--json', '--off', 'loopback-bind');
    const { marks, checks, apps, schemaVersion } = JSON.parse(stdout) as Record<string, unknown[]>;
    assert.equal(schemaVersion, 1);
    assert.deepEqual(apps, [{ folder: '', kind: 'web' }]);
    assert.deepEqual(
      marks?.map((mark) => ({ ...(mark as object), message: '' })),
      [
        {
          check: 'startup-script-crlf',
          severity: 'error',
          file: 'startup.sh',
          start: { line: 1, column: 1 },
          end: { line: 1, column: 11 },
          message: '',
          fixes: [{ title: 'Change the line ends to LF', trust: 'sure' }],
        },
      ],
    );
    assert.ok(
      checks?.some((check) => JSON.stringify(check) === '{"id":"startup-script-crlf","state":"fail"}'),
    );
    assert.ok(
      checks?.some(
        (check) =>
          JSON.stringify(check) === '{"id":"loopback-bind","state":"skipped","reason":"It is switched off."}',
      ),
    );
  });

  it('gives code scanning SARIF 2.1.0', async () => {
    const { code, stdout } = await run(crlf, '--sarif');
    assert.equal(code, 1);
    const { version, runs } = JSON.parse(stdout) as {
      version: string;
      runs: {
        tool: { driver: { rules: { id: string }[] } };
        results: { ruleId: string; ruleIndex: number; level: string; locations: unknown[] }[];
      }[];
    };
    assert.equal(version, '2.1.0');
    const [only] = runs;
    const [result] = only?.results ?? [];
    assert.ok(only && result);
    assert.equal(only.tool.driver.rules[result.ruleIndex]?.id, result.ruleId);
    assert.equal(result.level, 'error');
    assert.deepEqual(result.locations, [
      {
        physicalLocation: {
          artifactLocation: { uri: 'startup.sh' },
          region: { startLine: 1, startColumn: 1, endLine: 1, endColumn: 11 },
        },
      },
    ]);
  });

  it('applies the sure fixes with --fix', async () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'doctor-check-'));
    try {
      cpSync(crlf, folder, { recursive: true });
      const { code, stderr } = await run(folder, '--fix');
      assert.equal(code, 0);
      assert.equal(stderr, 'Changed startup.sh.\n');
      assert.doesNotMatch(readFileSync(path.join(folder, 'startup.sh'), 'utf8'), /\r/);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  for (const [args, error] of [
    [['/nowhere/at/all'], 'folder-not-found'],
    [[crlf, '--off', 'startup-script'], 'check-unknown'],
    [[crlf, '--json', '--sarif'], 'usage'],
    [[crlf, '--fail-on', 'never-ever'], 'usage'],
  ] as const)
    it(`refuses ${args.slice(-2).join(' ')}`, async () => {
      const { code, stdout, stderr } = await run(...args);
      assert.equal(code, 3);
      assert.match(stdout + stderr, new RegExp(error));
    });
});
