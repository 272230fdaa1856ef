import assert from 'node:assert/strict';
import { mkdir, mkdtemp, readdir, readFile, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { emptyEvidence } from '../../../src/core/contracts';
import type { Evidence } from '../../../src/core/contracts';
import { readBundle, writeBundle } from '../../../src/core/evidence';
import { codeOf } from '../../support/codeOf';
import { craftZip } from '../../support/zips';

const sample: Evidence = {
  manifest: {
    schemaVersion: 1,
    target: { kind: 'lab', name: 'lab', instance: '4f2d' },
    collectedAt: '2026-05-18T19:30:00.000Z',
    stack: 'PYTHON|3.14',
  },
  aliases: [
    { alias: 'ai-dns', view: 'shell', args: [], exitCode: null, durationMs: 5, stdout: '', stderr: '' },
    { alias: 'ai-dns', view: 'app', args: [], exitCode: 1, durationMs: 5, stdout: '✗ x\n', stderr: 'e' },
    {
      alias: 'appcurl',
      view: 'shell',
      args: ['/health'],
      exitCode: 0,
      durationMs: 7,
      stdout: 'a\r\nb',
      stderr: '',
      at: '2026-05-18T19:29:00.000Z',
    },
  ],
  container: { env: 'A=1\n', 'fault-env': '' },
  probes: [
    { method: 'POST', path: '/chat', status: 502, durationMs: 3, source: 'outside', bodyExcerpt: '{}' },
  ],
  settings: { A: '1', __proto__x: '2' },
  siteConfig: { linuxFxVersion: 'PYTHON|3.14' },
  site: { properties: { state: 'Running' } },
  slotSettings: { staging: { A: '2' }, 'pre-prod': {} },
  slotConfigNames: { appSettingNames: ['A'] },
  authSettings: { platform: { enabled: true } },
  autoscale: [{ name: 'rule', properties: { enabled: true } }],
  metrics: [
    {
      name: { value: 'MemoryPercentage' },
      unit: 'Percent',
      timeseries: [{ data: [{ timeStamp: '2026-05-18T19:29:00Z', average: 71 }] }],
    },
  ],
  activity: [
    {
      eventTimestamp: '2026-05-18T19:00:00Z',
      operationName: { value: 'Microsoft.Web/sites/restart/Action', localizedValue: 'Restart' },
      status: 'Succeeded',
      properties: { entity: 'x' },
    },
  ],
  redactions: [{ file: 'settings.json', kind: 'env-value', count: 2 }],
  instanceEvidence: [
    {
      id: '4f2d',
      evidence: {
        ...emptyEvidence(),
        container: { free: 'Mem: 1\n' },
        logs: [{ path: 'LogFiles/2026_05_18_lw0_default_docker.log', text: 'of one\n' }],
        settings: { A: '1' },
      },
    },
    { id: '9b1c', evidence: { ...emptyEvidence(), deployments: [{ id: 'd', log: 'l' }] } },
  ],
  instances: [{ id: '4f2d', state: 'READY', lastError: null }],
  logs: [
    { path: 'LogFiles/2026_05_18_default_docker.log', text: 'ä\n' },
    { path: 'LogFiles/kudu/trace/a b.txt', text: 't' },
  ],
  deployments: [{ id: 'b8a64ed4', log: 'done' }],
  looks: [
    { id: 'ai-dns', source: 'ai-dns', view: 'app', outcome: 'error', startMs: 1, durationMs: 2, reason: 'r' },
  ],
  problems: [],
};

describe('bundle', () => {
  let root: string;
  beforeEach(async () => {
    root = await mkdtemp(join(tmpdir(), 'bundle-test-'));
  });
  afterEach(async () => {
    await rm(root, { recursive: true, force: true });
  });

  async function put(path: string, text: string): Promise<void> {
    await mkdir(dirname(join(root, path)), { recursive: true });
    await writeFile(join(root, path), text);
  }

  it('comes back as it was written', async () => {
    const dir = join(root, 'a', 'b');
    await writeBundle(sample, dir);
    assert.deepEqual(await readBundle(dir), sample);
  });

  it('comes back from a .zip as it was written', async () => {
    const file = join(root, 'deep', 'X.ZIP');
    await writeBundle(sample, file);
    assert.deepEqual(await readBundle(file), sample);
    assert.equal((await stat(file)).mode & 0o777, 0o600);
    assert.deepEqual(await readdir(join(root, 'deep')), ['X.ZIP']);
  });

  it('replaces an earlier .zip and no other file', async () => {
    const file = join(root, 'a.zip');
    await writeBundle(sample, file);
    await writeBundle({ ...sample, aliases: [] }, file);
    assert.deepEqual((await readBundle(file)).aliases, []);
    const others: [string, Buffer][] = [
      [
        'thesis.zip',
        craftZip([
          { name: 'manifest.json', data: '{}' },
          { name: 'thesis.odt', data: 'work' },
        ]),
      ],
      ['text.zip', Buffer.from('years of work')],
    ];
    for (const [name, bytes] of others) {
      await writeFile(join(root, name), bytes);
      assert.equal(await codeOf(writeBundle(sample, join(root, name))), 'bundle-file-exists');
      assert.deepEqual(await readFile(join(root, name)), bytes);
    }
    await mkdir(join(root, 'folder.zip'));
    assert.equal(await codeOf(writeBundle(sample, join(root, 'folder.zip'))), 'bundle-file-exists');
    assert.deepEqual((await readdir(root)).sort(), ['a.zip', 'folder.zip', 'text.zip', 'thesis.zip']);
  });

  it('puts loose logs where every reader looks', async () => {
    const dir = join(root, 'out');
    await writeBundle({ ...emptyEvidence(), logs: [{ path: 'kudu/a.log', text: 'l' }] }, dir);
    assert.deepEqual((await readBundle(dir)).logs, [{ path: 'LogFiles/kudu/a.log', text: 'l' }]);
  });

  it('is for the eyes of its owner', async () => {
    const dir = join(root, 'out');
    await writeBundle(sample, dir);
    assert.equal((await stat(dir)).mode & 0o777, 0o700);
    assert.equal((await stat(join(dir, 'aliases'))).mode & 0o777, 0o700);
    assert.equal((await stat(join(dir, 'settings.json'))).mode & 0o777, 0o600);
  });

  it('keeps several runs of one alias', async () => {
    const [run] = sample.aliases;
    assert.ok(run);
    const aliases = [run, { ...run, stdout: 'second' }];
    await writeBundle({ ...emptyEvidence(), aliases }, join(root, 'out'));
    assert.deepEqual((await readBundle(join(root, 'out'))).aliases, aliases);
  });

  it('replaces an earlier bundle and nothing else', async () => {
    const dir = join(root, 'out');
    await writeBundle(sample, dir);
    await writeBundle({ ...sample, aliases: [] }, dir);
    assert.deepEqual((await readBundle(dir)).aliases, []);
    await writeFile(join(dir, 'thesis.odt'), 'years of work');
    assert.equal(await codeOf(writeBundle(sample, dir)), 'bundle-dir-not-empty');
    assert.equal(await readFile(join(dir, 'thesis.odt'), 'utf8'), 'years of work');
  });

  it('leaves the folder whatever names say', async () => {
    const dir = join(root, 'deep', 'out');
    const names = [
      '../../x',
      '/etc/x',
      'a/../../../x',
      '..',
      '.',
      '',
      'CON',
      'a\0b',
      'a\nb',
      '..\\..\\x',
      'x'.repeat(500),
    ];
    const evidence: Evidence = {
      ...emptyEvidence(),
      aliases: names.map((alias) => ({ ...aliasRun, alias })),
      container: Object.fromEntries(names.map((name) => [name, 'c'])),
      logs: [...names, 'LogFiles/a', 'LogFiles/a/b', 'LogFiles/A', 'aliases/x.log'].map((path) => ({
        path,
        text: 'l',
      })),
      deployments: names.map((id) => ({ id, log: 'd' })),
      slotSettings: Object.fromEntries(names.map((name) => [name, { A: '1' }])),
      instanceEvidence: names.map((id) => ({
        id,
        evidence: { ...emptyEvidence(), container: { env: 'A=1' } },
      })),
    };
    await writeBundle(evidence, dir);
    assert.deepEqual(await readdir(root), ['deep']);
    assert.deepEqual(await readdir(join(root, 'deep')), ['out']);
    const folders = (await readdir(dir)).filter((name) => !/^settings\.[\w~-]+\.json$/.test(name));
    assert.deepEqual(folders.sort(), ['LogFiles', 'aliases', 'container', 'deployments', 'instances']);
    const back = await readBundle(dir);
    assert.equal(back.aliases.length, names.length);
    assert.equal(back.logs.length, evidence.logs.length);
    assert.equal(back.deployments.length, names.length);
  });

  it('says which file is damaged and reads the others', async () => {
    await put('manifest.json', '{"schemaVersion": 1, "target"');
    await put('settings.json', '[1, 2]');
    await put('siteconfig.json', '"text"');
    await put('probes.json', '[{"path":"/","status":200,"source":"outside"},{"path":7},null]');
    await put('aliases/ai-dns.txt', 'out');
    await put('aliases/ai-test.app.json', '{"exitCode":"one"}');
    await put('container/env.txt', 'A=1');
    await put('notes.md', 'unknown');
    const evidence = await readBundle(root);
    assert.deepEqual(
      evidence.problems.map((line) => line.replace(/:.*/, '')),
      [
        'aliases/ai-test.app.json',
        'manifest.json',
        'probes.json',
        'probes.json',
        'settings.json',
        'siteconfig.json',
      ],
    );
    assert.equal(evidence.probes.length, 1);
    assert.deepEqual(
      evidence.aliases.map(({ alias, view, stdout, exitCode }) => [alias, view, stdout, exitCode]),
      [
        ['ai-dns', 'shell', 'out', null],
        ['ai-test', 'app', '', null],
      ],
    );
  });

  it('reads a folder of loose logs and a LogFiles folder', async () => {
    await put('2026_05_18_lw0_default_docker.log', 'a');
    await put('kudu/trace.log', 'b');
    const { logs } = await readBundle(root);
    assert.deepEqual(
      logs.map(({ path }) => path),
      ['2026_05_18_lw0_default_docker.log', 'kudu/trace.log'],
    );
  });

  it('reads settings as az and ARM print them, in UTF-16 too', async () => {
    const list = JSON.stringify([{ name: 'A', value: '1', slotSetting: false }]);
    await writeFile(join(root, 'settings.json'), Buffer.from(`\uFEFF${list}`, 'utf16le'));
    assert.deepEqual((await readBundle(root)).settings, { A: '1' });
    await put('settings.json', JSON.stringify({ properties: { A: 1, B: true, C: null } }));
    assert.deepEqual((await readBundle(root)).settings, { A: '1', B: 'true' });
  });

  it('keeps the end of a file that is too large', async () => {
    await put('LogFiles/a_default_docker.log', `${'old line\n'.repeat(100)}new line\n`);
    const { logs, problems } = await readBundle(root, { fileLimit: 30 });
    assert.equal(logs[0]?.text, 'old line\nold line\nnew line\n');
    assert.match(problems.join(), /first \d+ bytes were left out/);
  });

  it('does not follow links', async () => {
    await writeFile(join(root, 'secret.txt'), 'secret');
    await put('in/settings.json', '{}');
    await mkdir(join(root, 'in/container'));
    await symlink(join(root, 'secret.txt'), join(root, 'in/container/env.txt'));
    await symlink(root, join(root, 'in/LogFiles'));
    const evidence = await readBundle(join(root, 'in'));
    assert.deepEqual([evidence.container, evidence.logs], [{}, []]);
    assert.equal(evidence.problems.length, 2);
  });

  it('says what is wrong with a folder', async () => {
    await put('file', '');
    await mkdir(join(root, 'empty'));
    assert.equal(await codeOf(readBundle(join(root, 'missing'))), 'bundle-not-found');
    assert.equal(await codeOf(readBundle(join(root, 'file/inside'))), 'bundle-not-found');
    assert.equal(await codeOf(readBundle(join(root, 'n'.repeat(300)))), 'bundle-not-readable');
    assert.equal(await codeOf(readBundle(join(root, 'file'))), 'bundle-empty');
    assert.equal(await codeOf(readBundle(join(root, 'empty'))), 'bundle-empty');
  });
});

const aliasRun: Omit<Evidence['aliases'][number], 'alias'> = {
  view: 'shell',
  args: [],
  exitCode: 0,
  durationMs: 1,
  stdout: 'o',
  stderr: '',
};
