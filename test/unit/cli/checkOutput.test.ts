import assert from 'node:assert/strict';
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fakeSession, fakeTarget, runWith } from './fakes';

const target = fakeTarget(fakeSession(() => undefined));
const fixtures = path.resolve('test/fixtures/workspaces');

interface Json {
  marks: { check: string; severity: string; file: string; start: { line: number; column: number } }[];
  checks: { id: string; state: string }[];
  unread: string[];
}

interface Sarif {
  version: string;
  runs: {
    tool: { driver: { rules: { id: string }[] } };
    invocations: {
      executionSuccessful: boolean;
      toolExecutionNotifications: { descriptor: { id: string } }[];
    }[];
    results: {
      ruleId: string;
      ruleIndex: number;
      level: string;
      message: { text: string };
      locations: {
        physicalLocation: {
          artifactLocation: { uri: string };
          region: { startLine: number; startColumn: number; endLine: number; endColumn: number };
        };
      }[];
    }[];
  }[];
}

describe('check: what it prints, mends and refuses', () => {
  let folder = '';
  beforeEach(() => {
    folder = mkdtempSync(path.join(os.tmpdir(), 'asd-check-'));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  const take = (fixture: string) => cpSync(path.join(fixtures, fixture), folder, { recursive: true });
  const check = (...flags: string[]) => runWith(target, ['check', folder, ...flags]);
  const json = async (...flags: string[]) => {
    const { code, stdout, stderr } = await check('--json', ...flags);
    return { code, stderr, said: JSON.parse(stdout) as Json };
  };

  it('says a line a mark, what is fixable, and how many there are', async () => {
    take('startup-script-crlf/marked');
    const { code, stdout, stderr } = await check();
    assert.equal(code, 1);
    assert.equal(stderr, '');
    const [first = '', last = ''] = stdout.trimEnd().split('\n');
    assert.match(first, /^startup\.sh:1:1: error: .+ \[startup-script-crlf\] \(--fix mends it\)$/);
    assert.match(last, /^1 error \(\d+ checks, 1 app\)\.$/);
  });

  it('says that nothing is marked', async () => {
    take('startup-script-crlf/clean');
    const { code, stdout } = await check();
    assert.equal(code, 0);
    assert.match(stdout, /^Nothing is marked \(\d+ checks, 1 app\)\.\n$/);
  });

  it('gives JSON alone, with places from one and a state for every check', async () => {
    take('blocking-call-in-async/marked');
    const { code, stderr, said } = await json();
    assert.equal(code, 0);
    assert.equal(stderr, '');
    assert.ok(
      said.marks.every(
        ({ check: id, severity }) => id === 'blocking-call-in-async' && severity === 'warning',
      ),
    );
    assert.deepEqual(said.marks[0]?.start, { line: 18, column: 13 });
    assert.equal(said.checks.find(({ id }) => id === 'blocking-call-in-async')?.state, 'fail');
    assert.equal(said.checks.find(({ id }) => id === 'secret-in-code')?.state, 'pass');
    assert.deepEqual(said.unread, []);
  });

  it('ends as --fail-on says', async () => {
    take('blocking-call-in-async/marked');
    const codes = [];
    for (const word of ['error', 'warning', 'info', 'never'])
      codes.push((await check('--fail-on', word)).code);
    assert.deepEqual(codes, [0, 1, 1, 0]);
    assert.equal((await check('--fail-on', 'sometimes')).code, 3);
  });

  it('switches a check off, and says so', async () => {
    take('blocking-call-in-async/marked');
    const { said } = await json('--off', 'blocking-call-in-async');
    assert.deepEqual(said.marks, []);
    assert.equal(said.checks.find(({ id }) => id === 'blocking-call-in-async')?.state, 'skipped');
    const { code, stderr } = await check('--off', 'blocking-call-in-asinc');
    assert.equal(code, 3);
    assert.match(stderr, /Did you mean blocking-call-in-async\?.*\n\(check-unknown\)\n$/s);
  });

  it('mends with --fix what is sure, leaves what a person has to choose, and changes no other file', async () => {
    take('blocking-call-in-async/marked');
    const before = readFileSync(path.join(folder, 'requirements.txt'), 'utf8');
    const { said: first } = await json();
    const { said } = await json('--fix');
    const text = readFileSync(path.join(folder, 'main.py'), 'utf8');
    assert.match(text, /from __future__ import annotations\n\nimport asyncio\nimport subprocess/);
    assert.match(text, /^ {4}await asyncio\.sleep\(1\)$/m);
    assert.equal(said.marks.length, first.marks.length - 2);
    assert.equal(readFileSync(path.join(folder, 'requirements.txt'), 'utf8'), before);
    const again = await json('--fix');
    assert.deepEqual(again.said, said);
    assert.equal(readFileSync(path.join(folder, 'main.py'), 'utf8'), text);
  });

  it('gives SARIF 2.1 whose results name a rule, a level and a place within the folder', async () => {
    for (const name of readdirSync(fixtures))
      for (const each of readdirSync(path.join(fixtures, name)).filter((found) =>
        /^marked[^.]*$/.test(found),
      ))
        cpSync(path.join(fixtures, name, each), path.join(folder, `${name} #1 ü`, each), { recursive: true });
    const { code, stdout } = await check('--sarif');
    assert.equal(code, 1);
    const { version, runs } = JSON.parse(stdout) as Sarif;
    assert.equal(version, '2.1.0');
    const [run] = runs;
    assert.ok(run);
    const { rules } = run.tool.driver;
    assert.equal(new Set(rules.map(({ id }) => id)).size, rules.length);
    assert.ok(run.results.length > 20);
    for (const { ruleId, ruleIndex, level, message, locations } of run.results) {
      assert.equal(rules[ruleIndex]?.id, ruleId);
      assert.match(level, /^(error|warning|note)$/);
      assert.notEqual(message.text, '');
      for (const { physicalLocation } of locations) {
        const { artifactLocation, region } = physicalLocation;
        assert.doesNotMatch(artifactLocation.uri, /^\/|[ #?]|\.\./);
        const lines = readFileSync(path.join(folder, decodeURIComponent(artifactLocation.uri)), 'utf8').split(
          '\n',
        );
        assert.ok(
          region.startLine >= 1 && region.startLine <= region.endLine && region.endLine <= lines.length,
        );
        assert.ok(
          region.startColumn >= 1 && region.endColumn <= (lines[region.endLine - 1]?.length ?? 0) + 1,
        );
      }
    }
    assert.equal(run.invocations[0]?.executionSuccessful, true);
  });

  it('never shows a secret, however it prints', async () => {
    take('secret-in-code/marked');
    cpSync(path.join(fixtures, 'secret-in-settings-file/marked'), path.join(folder, 'other'), {
      recursive: true,
    });
    cpSync(path.join(fixtures, 'model-key-in-code/marked'), path.join(folder, 'third'), { recursive: true });
    for (const flags of [[], ['--json'], ['--sarif']]) {
      const { code, stdout, stderr } = await check(...flags);
      assert.equal(code, 1);
      assert.doesNotMatch(
        stdout + stderr,
        /R7kT2mWq9|q7Zx2mWk9|q4W8Q|Sommer|k8#vQ2|3f9a1c7e|MIIEvQ|V9kq|d41a8cd9/,
      );
    }
  });

  describe('what is no project', () => {
    it('says that a folder is not there, or is none', async () => {
      writeFileSync(path.join(folder, 'file.txt'), '');
      for (const [name, said] of [
        ['nowhere', /^There is no folder .*\n.*\n\(folder-not-found\)\n$/],
        ['file.txt', /file\.txt is a file, .*\n.*\n\(not-a-folder\)\n$/],
      ] as const) {
        const { code, stdout, stderr } = await runWith(target, ['check', path.join(folder, name)]);
        assert.equal(code, 3);
        assert.equal(stdout, '');
        assert.match(stderr, said);
      }
    });

    it('takes one format at a time', async () => {
      const { code, stdout } = await check('--json', '--sarif');
      assert.equal(code, 3);
      assert.match(stdout, /"code": ?"usage"/);
    });

    it('finds nothing in an empty folder', async () => {
      assert.match((await check()).stdout, /^Nothing is marked/);
    });

    it('names what it cannot read, and reads the rest', async () => {
      take('startup-script-crlf/marked');
      writeFileSync(path.join(folder, 'large.py'), 'x = 1\n'.repeat(1_750_000));
      writeFileSync(path.join(folder, 'binary.py'), Buffer.from([0x89, 0x50, 0x00, 0xff]));
      writeFileSync(path.join(folder, 'latin.py'), Buffer.from('# caf\xe9\nimport os\n', 'latin1'));
      const { code, said } = await json();
      assert.equal(code, 1);
      assert.deepEqual(said.unread.sort(), ['binary.py', 'large.py']);
      assert.equal(said.marks.length, 1);
      const { stdout } = await check();
      assert.match(stdout, /^large\.py: not read: /m);
      const sarif = JSON.parse((await check('--sarif')).stdout) as Sarif;
      const told = sarif.runs[0]?.invocations[0]?.toolExecutionNotifications.map(
        ({ descriptor }) => descriptor.id,
      );
      assert.deepEqual(told, ['file-not-read', 'file-not-read']);
    });

    it('follows no link, in a circle or out of the folder', async () => {
      take('startup-script-crlf/marked');
      symlinkSync('.', path.join(folder, 'round'));
      symlinkSync(path.join(fixtures, 'secret-in-code/marked'), path.join(folder, 'outside'));
      symlinkSync('nowhere.py', path.join(folder, 'broken.py'));
      const { said } = await json();
      assert.deepEqual(
        said.marks.map(({ file }) => file),
        ['startup.sh'],
      );
    });

    it('ends with text that is nested or long beyond all measure', async () => {
      take('startup-script-crlf/marked');
      mkdirSync(path.join(folder, '.github/workflows'), { recursive: true });
      const many = 5_000;
      const texts: Record<string, string> = {
        'lists.py': `x = ${'['.repeat(many)}${']'.repeat(many)}\n`,
        'calls.py': `${'f('.repeat(many)}${')'.repeat(many)}\n`,
        'blocks.py': Array.from({ length: 900 }, (_, depth) => `${' '.repeat(depth)}if x:\n`).join(''),
        'line.py': `x = '${'a1B2/'.repeat(300_000)}'\n`,
        'quotes.py': "'''".repeat(many),
        '.github/workflows/lists.yml': `jobs: ${'['.repeat(many)}`,
        '.github/workflows/maps.yml': Array.from(
          { length: 3_000 },
          (_, depth) => `${' '.repeat(depth)}a:\n`,
        ).join(''),
        '.github/workflows/aliases.yml': `a: &a [x]\n${Array.from({ length: 40 }, (_, index) => `b${index}: &b${index} [*a, *a]\n`).join('')}`,
        'local.settings.json': '['.repeat(100_000),
        'main.bicep': `param x object = ${'{a:'.repeat(many)}`,
      };
      for (const [name, text] of Object.entries(texts)) writeFileSync(path.join(folder, name), text);
      const { said } = await json();
      assert.deepEqual(
        said.checks.filter(({ state }) => state === 'error'),
        [],
      );
      assert.ok(said.marks.some(({ file }) => file === 'startup.sh'));
    }).timeout(20_000);
  });
});
