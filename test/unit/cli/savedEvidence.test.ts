import assert from 'node:assert/strict';
import { existsSync, readdirSync } from 'node:fs';
import { readBundle, requireBundlePlace } from '../../../src/core/evidence';
import { temporaryFolder } from '../../support/temporaryFolder';
import { craftZip } from '../../support/zips';
import { fakeSession, fakeTarget, runWith } from './fakes';

const target = fakeTarget(fakeSession(() => undefined));

describe('saved evidence on the command line', () => {
  const folder = temporaryFolder();

  it('analyses a .zip, says what was refused and what is missing, and never draws with a name', async () => {
    const path = await folder.put(
      'logs.zip',
      craftZip([
        { name: 'LogFiles/2026_05_18_lw0_default_docker.log', data: '2026-05-18T19:00:00Z hello\n' },
        { name: '../\x1b[2Jout.log', data: 'x' },
      ]),
    );
    const { code, stdout, stderr } = await runWith(target, ['analyze', path]);
    assert.equal(code, 2);
    assert.notEqual(stdout, '');
    assert.match(stderr, /Note: .*not plain text, not read/);
    assert.match(
      stderr,
      /Not in this evidence: the app settings \(settings\.json\)\. Fetch it: az webapp config/,
    );
    assert.ok(!stderr.includes('\x1b'));
  });

  it('prints nothing but the diagnosis with --json', async () => {
    const path = await folder.put('docker.log', '2026-05-18T19:00:00Z hello\n');
    const { stdout, stderr } = await runWith(target, ['analyze', path, '--json']);
    assert.equal((JSON.parse(stdout) as { schemaVersion: number }).schemaVersion, 1);
    assert.equal(stderr, '');
  });

  it('quotes no secret of evidence that nobody redacted', async () => {
    await folder.put('settings.json', '[{"name":"DB_PASSWORD","value":"Cli-Pa55word","slotSetting":false}]');
    await folder.put('a_default_docker.log', '2026-05-18T19:00:00Z ValueError: no login with Cli-Pa55word\n');
    for (const args of [
      ['analyze', folder.path()],
      ['analyze', folder.path(), '--json'],
    ]) {
      const { stdout, stderr } = await runWith(target, args);
      assert.doesNotMatch(stdout + stderr, /Cli-Pa55word/);
    }
  });

  it('names the folder in a report of logs alone, and draws nothing with a path', async () => {
    await folder.put('incident/a_default_docker.log', '2026-05-18T19:00:00Z hello\n');
    const { stdout } = await runWith(target, ['analyze', `${folder.path('incident')}/`, '--report', 'note']);
    assert.match(stdout, /^Target: bundle incident\. Seen at/m);
    assert.match(stdout, /^- \d checks?: /m);
    const { code, stderr } = await runWith(target, ['analyze', folder.path('\x1b[2Jnowhere')]);
    assert.equal(code, 3);
    assert.match(stderr, /nowhere\.\n.*\n\(bundle-not-found\)/);
    assert.ok(!stderr.includes('\x1b'));
  });

  it('says why a bundle could not be written, before anything is collected', async () => {
    const path = await folder.put('taken.txt', 'mine');
    await folder.put('others/mine.txt', 'mine');
    await folder.put('mine.zip', 'mine');
    const collected: string[] = [];
    const watched = fakeTarget(
      fakeSession((command) => void collected.push(command)),
      { settings: () => Promise.resolve({ SEEN: String(collected.push('settings')) }) },
    );
    const places: [out: string, code: string][] = [
      [path, 'file-not-written'],
      [`${path}/inside`, 'file-not-written'],
      [`${path}/inside.zip`, 'file-not-written'],
      // Nobody makes a folder there, whoever he is; below a folder that is read-only it is the same.
      ['/proc/nope', 'file-not-written'],
      ['/proc/nope/deeper', 'file-not-written'],
      ['/proc/nope/b.zip', 'file-not-written'],
      [folder.path('others'), 'bundle-dir-not-empty'],
      [folder.path('mine.zip'), 'bundle-file-exists'],
    ];
    for (const [out, expected] of places) {
      const { code, stderr } = await runWith(watched, ['bundle', '--target', 'ssh://x', '-o', out]);
      assert.equal(code, 3);
      assert.match(stderr, new RegExp(`\\(${expected}\\)`), out);
    }
    assert.deepEqual(collected, []);
  });

  it('looks whether a place will do and leaves it as it is, then makes what is missing above it', async () => {
    const place = folder.path('new/deeper/bundle');
    await requireBundlePlace(place);
    await requireBundlePlace(`${place}.zip`);
    assert.equal(existsSync(folder.path('new')), false);
    const { code } = await runWith(target, ['bundle', '--target', 'ssh://x', '-o', place]);
    assert.equal(code, 0);
    const before = readdirSync(place);
    await requireBundlePlace(place);
    assert.deepEqual(readdirSync(place), before);
  });

  it('has no evidence where no file of a folder can be read', async () => {
    const log = '2026_05_18_lw0_default_docker.log.gz';
    const damaged = Buffer.from('1f8b0800ffffffff', 'hex');
    await folder.put(`unreadable/LogFiles/${log}`, damaged);
    await folder.put('unreadable/probes.json', '{');
    await folder.put(`unreadable/instances/a1/LogFiles/${log}`, damaged);
    const { code, stderr } = await runWith(target, ['analyze', folder.path('unreadable')]);
    assert.equal(code, 3);
    assert.match(stderr, /is evidence that can be read \(probes\.json: [\s\S]*\(bundle-empty\)/);
    await folder.put('unreadable/settings.json', '{"PORT":"8000"}');
    assert.equal((await runWith(target, ['analyze', folder.path('unreadable')])).code, 2);
  });

  it('refuses a hostile archive with a code', async () => {
    const entries = [
      { name: 'a.log', data: 'a' },
      { name: 'b.log', data: 'a', offset: 0 },
    ];
    const path = await folder.put('a.zip', craftZip(entries));
    const { code, stderr } = await runWith(target, ['analyze', path]);
    assert.equal(code, 3);
    assert.match(stderr, /\(zip-unsafe\)/);
  });

  it('saves a .zip and says what was taken out of it', async () => {
    const secret = 'Bundle-Pa55word';
    const withSecret = fakeTarget(
      fakeSession(() => undefined),
      { settings: () => Promise.resolve({ DB_PASSWORD: secret, PORT: '8000' }) },
    );
    const path = folder.path('saved.zip');
    const { code, stderr } = await runWith(withSecret, ['bundle', '--target', 'ssh://x', '-o', path]);
    assert.equal(code, 0);
    assert.match(stderr, /values of settings and variables: 1 \(settings\.json\)/);
    assert.doesNotMatch(stderr, new RegExp(secret));
    const { settings, redactions } = await readBundle(path);
    assert.match(settings?.DB_PASSWORD ?? '', /^\[masked hmac:/);
    assert.deepEqual(redactions, [{ file: 'settings.json', kind: 'env-value', count: 1 }]);
    const json = await runWith(withSecret, ['bundle', '--target', 'ssh://x', '-o', path, '--json']);
    assert.deepEqual((JSON.parse(json.stdout) as { redacted: unknown }).redacted, [
      { kind: 'env-value', count: 1, files: ['settings.json'] },
    ]);
  });
});
