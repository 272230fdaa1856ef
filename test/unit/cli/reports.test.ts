import assert from 'node:assert/strict';
import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { temporaryFolder } from '../../support/temporaryFolder';
import { fakeSession, fakeTarget, type RunOfCli, runWith } from './fakes';

const fixtures = join(import.meta.dirname, '../../fixtures/bundles');
const faulty = join(fixtures, 'bad-creds/injected');
const healthy = join(fixtures, 'healthy/lab');
const target = fakeTarget(fakeSession(() => undefined));

describe('reports on the command line', () => {
  const folder = temporaryFolder();
  const run = (args: string[]): Promise<RunOfCli> =>
    runWith(target, args, undefined, { XDG_CONFIG_HOME: folder.path('config') });

  it('prints a report in the place of the verdict, with the verdict’s exit code', async () => {
    const begins = {
      markdown: /^# bad-creds\n/,
      text: /^✗ bad-creds /,
      json: /^\{\n {2}"schemaVersion": 1/,
      prompt: /^A Python web app on Azure App Service/,
      note: /^INCIDENT NOTE {2}bad-creds: /,
    };
    for (const [form, begin] of Object.entries(begins)) {
      const { code, stdout } = await run(['analyze', faulty, '--report', form]);
      assert.equal(code, 1, form);
      assert.match(stdout, begin);
    }
  });

  it('saves it for the user alone, linked to the evidence, and still prints the verdict', async () => {
    const out = folder.path('report.md');
    const { code, stdout, stderr } = await run(['analyze', faulty, '--report', 'markdown', '-o', out]);
    assert.equal(code, 1);
    assert.match(stdout, /^✗ bad-creds/);
    assert.match(stderr, /Saved to .*report\.md\./);
    assert.equal((await stat(out)).mode & 0o777, 0o600);
    assert.match(
      await readFile(out, 'utf8'),
      /\]\(<\S*bad-creds\/injected\/aliases\/appenv\.app\.txt#L\d+>\)/,
    );
    const json = await run(['analyze', faulty, '--json', '--report', 'note', '-o', out]);
    assert.equal((JSON.parse(json.stdout) as { schemaVersion: number }).schemaVersion, 1);
    assert.match(await readFile(out, 'utf8'), /^INCIDENT NOTE/);
  });

  it('gives the same pseudonyms every time, and the way back to the user alone', async () => {
    const names = folder.path('names.json');
    const args = ['analyze', faulty, '--report', 'prompt', '--names', names];
    const [first, second] = [await run(args), await run(args)];
    assert.equal(first.stdout, second.stdout);
    const list = JSON.parse(await readFile(names, 'utf8')) as { pseudonym: string; name: string }[];
    assert.ok(list.length > 0);
    for (const { name } of list) assert.ok(!first.stdout.includes(name), name);
    assert.equal((await stat(names)).mode & 0o777, 0o600);
    const key = folder.path('config/appservice-doctor/pseudonym-key');
    assert.equal((await stat(key)).mode & 0o777, 0o600);
    assert.ok(!first.stdout.includes((await readFile(key, 'utf8')).trim()));
    const bare = await run(['analyze', faulty, '--report', 'prompt']);
    assert.match(bare.stderr, /--names FILE lists what they stand for/);
  });

  it('leaves a key file alone that holds something else', async () => {
    const key = await folder.put('config/appservice-doctor/pseudonym-key', 'not a key\n');
    const { code, stderr } = await run(['analyze', faulty, '--report', 'prompt']);
    assert.equal(code, 3);
    assert.match(stderr, /\(pseudonym-key-missing\)/);
    assert.equal(await readFile(key, 'utf8'), 'not a key\n');
  });

  it('says whether it is fixed, against an earlier diagnosis or a bundle', async () => {
    const before = await folder.put('before.json', (await run(['analyze', faulty, '--json'])).stdout);
    const fixed = await run(['analyze', healthy, '--baseline', before]);
    assert.equal(fixed.code, 0);
    assert.match(fixed.stdout, /\nFixed: bad-creds is gone, and everything essential was seen to work\.\n/);
    assert.match(
      (await run(['analyze', faulty, '--baseline', faulty])).stdout,
      /Not fixed: bad-creds is still there/,
    );
    const json = await run(['analyze', healthy, '--baseline', before, '--json']);
    const { comparison } = JSON.parse(json.stdout) as { comparison: { outcome: string } };
    assert.equal(comparison.outcome, 'fixed');
    const note = await run(['analyze', healthy, '--baseline', before, '--report', 'note']);
    assert.match(note.stdout, /Compared with the diagnosis of/);
  });

  it('takes the same options on a living target', async () => {
    const args = ['diagnose', '--target', 'ssh://x', '--report', 'note', '--baseline', faulty];
    const { stdout } = await run(args);
    assert.match(stdout, /^INCIDENT NOTE[^]*Target: ssh box:22\./);
    assert.match(stdout, /bad-creds is no longer seen, but not enough was seen/);
  });

  it('refuses what it cannot read or write with a code, before it looks at anything', async () => {
    const codeOf = async (...args: string[]): Promise<string> => {
      const { code, stdout, stderr } = await run(args);
      assert.equal(code, 3);
      const seen = /^\(([a-z-]+)\)$|"code":"([a-z-]+)"/m.exec(stderr + stdout);
      return seen?.[1] ?? seen?.[2] ?? stderr;
    };
    const broken = await folder.put('broken.json', '{');
    const other = await folder.put('other.json', '{"schemaVersion": 1}');
    assert.equal(
      await codeOf('analyze', 'nowhere', '--baseline', folder.path('none.json')),
      'baseline-not-found',
    );
    assert.equal(await codeOf('analyze', 'nowhere', '--baseline', broken), 'baseline-invalid');
    assert.equal(await codeOf('analyze', 'nowhere', '--baseline', other), 'baseline-invalid');
    const zip = await folder.put('a.zip', 'PK\x03\x04 and no more');
    assert.equal(await codeOf('analyze', faulty, '--baseline', zip), 'zip-damaged');
    assert.equal(await codeOf('analyze', faulty, '--report', 'pdf'), 'usage');
    assert.equal(await codeOf('analyze', faulty, '-o', 'x.md'), 'usage');
    assert.equal(await codeOf('analyze', faulty, '--report', 'note', '--names', 'x'), 'usage');
    assert.equal(await codeOf('diagnose', '--target', 'ssh://x', '--json', '--report', 'note'), 'usage');
    assert.equal(
      await codeOf('analyze', faulty, '--report', 'note', '-o', join(folder.path('none'), 'x')),
      'file-not-written',
    );
  });
});
