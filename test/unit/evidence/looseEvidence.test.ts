import assert from 'node:assert/strict';
import { utimes } from 'node:fs/promises';
import { gzipSync } from 'node:zlib';
import { missingEvidence, readBundle, readEvidence } from '../../../src/core/evidence';
import { codeOf } from '../../support/codeOf';
import { temporaryFolder } from '../../support/temporaryFolder';

const exported = [
  { name: 'PORT', value: '8000', slotSetting: false },
  { name: 'DB_PASSWORD', value: 'Loose-Pa55word', slotSetting: true },
];

describe('evidence that is no bundle', () => {
  const folder = temporaryFolder();

  it('is a downloaded LogFiles folder, with rotated and packed logs', async () => {
    await folder.put('2026_05_18_lw0_default_docker.log', 'a');
    await folder.put('2026_05_18_lw0_default_docker.log.1', 'b');
    await folder.put('2026_05_17_lw0_docker.1.log', 'c');
    await folder.put('2026_05_16_lw0_docker.log.gz', gzipSync('d\n'));
    await folder.put('kudu/trace/lw0-x.txt', 'e');
    await folder.put('dump.dmp', 'f');
    await folder.put('memory.log.zip', 'g');
    const { logs, problems } = await readBundle(folder.path());
    assert.deepEqual(
      logs.map(({ text }) => text),
      ['d\n', 'c', 'a', 'b', 'e'],
    );
    assert.deepEqual(problems, []);
  });

  it('is a bundle within a folder of its own, and Kudu’s copy of /home', async () => {
    await folder.put('case-4711/LogFiles/a.log', 'a');
    await folder.put('case-4711/site/deployments/b8a6/log.log', 'built');
    const evidence = await readBundle(folder.path());
    assert.deepEqual(evidence.logs, [{ path: 'LogFiles/a.log', text: 'a' }]);
    assert.deepEqual(evidence.deployments, [{ id: 'b8a6', log: 'built' }]);
  });

  it('is read file by file, and no further once nobody waits for it', async () => {
    await folder.put('2026_05_18_lw0_default_docker.log', 'a');
    await folder.put('2026_05_17_lw0_default_docker.log', 'b');
    const read: string[] = [];
    const stop = new AbortController();
    const reading = readEvidence(folder.path(), {
      signal: stop.signal,
      onFile: (path) => {
        read.push(path);
        stop.abort(new Error('enough'));
      },
    });
    await assert.rejects(reading, /enough/);
    assert.deepEqual(read, ['2026_05_18_lw0_default_docker.log']);
  });

  it('is one log, whatever it is called, packed or not', async () => {
    for (const name of ['2026_05_18_lw0_default_docker.log', 'from the colleague.txt', 'log']) {
      const path = await folder.put(name, 'one\ntwo\n');
      assert.deepEqual((await readBundle(path)).logs, [{ path: name, text: 'one\ntwo\n' }]);
    }
    const packed = await folder.put('x_docker.log.gz', gzipSync('packed\n'));
    assert.equal((await readBundle(packed)).logs[0]?.text, 'packed\n');
    const cutOff = await folder.put('cut.log.gz', gzipSync('packed\n'.repeat(100)).subarray(0, -12));
    assert.match((await readBundle(cutOff)).logs[0]?.text ?? '', /^packed\n/);
    const binary = await folder.put('core', Buffer.from([1, 2, 3, 4, 5, 6, 7, 8]));
    assert.equal(await codeOf(readBundle(binary)), 'bundle-not-text');
  });

  it('is settings as az, the portal, ARM and VS Code save them, under any name', async () => {
    const settings = { PORT: '8000', DB_PASSWORD: 'Loose-Pa55word' };
    const forms = [exported, { properties: settings }, { IsEncrypted: false, Values: settings }, settings];
    for (const [index, form] of forms.entries()) {
      const path = await folder.put(`${index}/saved.json`, JSON.stringify(form));
      const alone = await readBundle(path);
      assert.deepEqual(alone.settings, settings);
      assert.deepEqual(alone.slotConfigNames, index === 0 ? { appSettingNames: ['DB_PASSWORD'] } : undefined);
    }
    await folder.put('some/prod-settings.json', JSON.stringify(settings));
    await folder.put('some/package.json', '{"name":"x","value":"y"}');
    await folder.put('some/a.log', 'l');
    assert.deepEqual((await readBundle(folder.path('some'))).settings, settings);
  });

  it('is what az prints of site, configuration and activity', async () => {
    await folder.put('a.json', JSON.stringify({ id: '/x', properties: { linuxFxVersion: 'PYTHON|3.14' } }));
    await folder.put('b.json', JSON.stringify({ name: 's', defaultHostName: 's.azurewebsites.net' }));
    await folder.put(
      'c.json',
      JSON.stringify([{ eventTimestamp: '2026-05-18T19:00:00Z', operationName: null }]),
    );
    const evidence = await readBundle(folder.path());
    assert.equal(evidence.siteConfig?.linuxFxVersion, 'PYTHON|3.14');
    assert.equal(evidence.site?.defaultHostName, 's.azurewebsites.net');
    assert.equal(evidence.activity?.length, 1);
  });

  it('is ARM’s answers, lists of it in their value', async () => {
    await folder.put('activity.json', JSON.stringify({ value: [{ status: { value: 'Succeeded' } }, 7] }));
    await folder.put('metrics.json', JSON.stringify({ value: [{ name: { value: 'CpuTime' } }] }));
    await folder.put('autoscale.json', JSON.stringify({ value: [{ name: 'r' }] }));
    await folder.put('slotconfignames.json', JSON.stringify({ properties: { appSettingNames: ['A'] } }));
    await folder.put('settings.staging.json', JSON.stringify(exported));
    await folder.put('instances/4f2d/settings.json', '[7]');
    await folder.put('instances/4f2d/instances/x/settings.json', '{}');
    const evidence = await readBundle(folder.path());
    assert.deepEqual(evidence.activity, [{ status: { value: 'Succeeded' } }]);
    assert.deepEqual(evidence.metrics, [{ name: { value: 'CpuTime' }, timeseries: [] }]);
    assert.deepEqual(evidence.autoscale, [{ name: 'r' }]);
    assert.deepEqual(evidence.slotConfigNames, { appSettingNames: ['A'] });
    assert.deepEqual(Object.keys(evidence.slotSettings?.staging ?? {}), ['PORT', 'DB_PASSWORD']);
    assert.deepEqual(
      evidence.problems.map((line) => line.replace(/: (?:Invalid|not).*/, '')),
      ['activity.json: entry 2', 'instances/4f2d/settings.json'],
    );
  });

  it('is read up to a limit: the newest logs, of each its end', async () => {
    const day = (n: number): string => `LogFiles/2026_05_${n}_lw0_default_docker.log`;
    for (const n of [10, 11, 12]) await folder.put(day(n), `${'old\n'.repeat(40_000)}${n}\n`);
    // Copying made the oldest look new.
    await utimes(folder.path(day(10)), new Date(), new Date());
    await utimes(folder.path(day(12)), new Date(0), new Date(0));
    await folder.put('settings.json', '{"PORT":"1"}');
    const evidence = await readBundle(folder.path(), { fileLimit: 100_000, totalLimit: 210_000 });
    assert.deepEqual(
      evidence.logs.map(({ path, text }) => [path, text.slice(-3), text.length <= 100_000]),
      [
        [day(11), '11\n', true],
        [day(12), '12\n', true],
      ],
    );
    assert.deepEqual(evidence.settings, { PORT: '1' });
    assert.match(evidence.problems.join('\n'), /2026_05_10\S+: not read, there is more evidence/);
    assert.match(evidence.problems.join('\n'), /2026_05_12\S+: the first \d+ bytes were left out/);
  });

  it('keeps the end of a packed log, and of a line without end nothing that was cut', async () => {
    await folder.put('a.log.gz', gzipSync(`${'old\n'.repeat(200_000)}new\n`));
    await folder.put('b.log', `password=${'s3cret'.repeat(100_000)}`);
    const { logs } = await readBundle(folder.path(), { fileLimit: 70_000 });
    assert.ok((logs[0]?.text.length ?? 0) <= 70_000 && logs[0]?.text.endsWith('old\nnew\n'));
    assert.equal(logs[1]?.text, '');
  });

  it('is redacted before a diagnosis sees it', async () => {
    await folder.put('settings.json', JSON.stringify(exported));
    await folder.put('a.log', 'connecting with Loose-Pa55word\n');
    const evidence = await readEvidence(folder.path());
    assert.doesNotMatch(JSON.stringify(evidence), /Loose-Pa55word/);
    assert.match(evidence.settings?.DB_PASSWORD ?? '', /^\[masked hmac:/);
    assert.equal(evidence.settings?.PORT, '8000');
  });

  it('says what it lacks and how that is had', async () => {
    const path = await folder.put('2026_05_18_lw0_default_docker.log', 'a');
    const missing = missingEvidence(await readBundle(path));
    assert.deepEqual(
      missing.map(({ what }) => /\((.*)\)/.exec(what)?.[1]),
      ['LogFiles/*_docker.log', 'settings.json', 'siteconfig.json', 'site.json', 'deployments/<id>/log.log'],
    );
    assert.match(missing[1]?.fetch ?? '', /^az webapp config appsettings list -g <group> -n <site>/);
  });

  it('lacks nothing that its target cannot have, and names the site it knows', async () => {
    const manifest = { schemaVersion: 1, collectedAt: '2026-05-18T19:30:00Z' };
    await folder.put('manifest.json', JSON.stringify({ ...manifest, target: { kind: 'lab', name: 'lab' } }));
    assert.deepEqual(missingEvidence(await readBundle(folder.path())), []);
    const id = '/subscriptions/s/resourceGroups/shop-rg/providers/Microsoft.Web/sites/shop/slots/staging';
    const site = { id, properties: { state: 'Running' } };
    await folder.put('azure/site.json', JSON.stringify(site));
    const [first] = missingEvidence(await readBundle(folder.path('azure')));
    assert.match(first?.fetch ?? '', /-g shop-rg -n shop --slot staging/);
    await folder.put('azure/site.json', JSON.stringify({ ...site, id: id.replace('shop-rg', '$(reboot)') }));
    const [hostile] = missingEvidence(await readBundle(folder.path('azure')));
    assert.doesNotMatch(hostile?.fetch ?? '', /\$\(/);
  });
});
