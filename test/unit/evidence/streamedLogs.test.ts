import assert from 'node:assert/strict';
import { gzipSync } from 'node:zlib';
import type { StreamedLog } from '../../../src/core/contracts';
import { diagnose, TimelineBuilder } from '../../../src/core/diagnosis';
import type { Timeline } from '../../../src/core/diagnosis/timeline/Timeline';
import { readBundle, readEvidence } from '../../../src/core/evidence';
import { temporaryFolder } from '../../support/temporaryFolder';
import { craftZip } from '../../support/zips';

const name = '2026_05_18_lw0_default_docker.log';

const log = [
  '2026-05-18T19:10:00Z [2026-05-18 19:10:00 +0000] [7] [INFO] Listening at: http://0.0.0.0:8000 (7)',
  '2026-05-18T19:10:01Z 169.254.129.1 - - [18/May/2026:19:10:01 +0000] "GET /größe HTTP/1.1" 200 5',
  '2026-05-18T19:10:02Z ValueError: naïve',
  ...Array.from(
    { length: 2000 },
    (_, n) => `2026-05-18T19:10:03Z 169.254.129.1 - - [-] "GET /items/${n} HTTP/1.1" 200 5`,
  ),
  '',
].join('\n');

interface Taken {
  path: string;
  machine: string | undefined;
  text: string;
}

/** A sink that keeps everything. */
function keeping(): { logs: Taken[]; logSink: (log: StreamedLog) => TimelineSink } {
  const logs: Taken[] = [];
  const logSink = ({ path, machine }: StreamedLog): TimelineSink => {
    const taken: Taken = { path, machine, text: '' };
    logs.push(taken);
    return { write: (piece) => void (taken.text += piece), end: () => undefined };
  };
  return { logs, logSink };
}

type TimelineSink = ReturnType<TimelineBuilder['logSink']>;

async function timelineOf(path: string): Promise<Timeline> {
  const builder = new TimelineBuilder();
  await readEvidence(path, { logSink: (one) => builder.logSink(one) });
  return builder.finish();
}

describe('logs that are read through', () => {
  const folder = temporaryFolder();

  it('come whole from a folder, a .zip, a packed and a single file, in any encoding', async () => {
    const forms = {
      folder: await folder.put(`a/${name}`, log).then(() => folder.path('a')),
      file: await folder.put('b.log', log),
      utf16: await folder.put('c.log', Buffer.from(`\ufeff${log}`, 'utf16le')),
      marked: await folder.put('d.log', `\ufeff${log}`),
      packed: await folder.put('e.log.gz', gzipSync(log)),
      zip: await folder.put('f.zip', craftZip([{ name: `LogFiles/${name}`, data: log }])),
      'packed twice': await folder.put(
        'g.zip',
        craftZip([{ name: `LogFiles/${name}.gz`, data: gzipSync(log) }]),
      ),
    };
    for (const [form, path] of Object.entries(forms)) {
      const { logs, logSink } = keeping();
      const evidence = await readEvidence(path, { logSink });
      assert.equal(logs[0]?.text, log, form);
      assert.deepEqual(evidence.problems, [], form);
      assert.equal(evidence.logs.length, 1, form);
    }
  });

  it('leave no more of their text in the evidence than their end, of the newest ones', async () => {
    for (const day of [16, 17, 18]) await folder.put(`2026_05_${day}_lw0_default_docker.log`, log);
    const { logs, logSink } = keeping();
    const limits = { fileLimit: 50_000, totalLimit: 100_000 };
    const evidence = await readEvidence(folder.path(), { logSink, ...limits });
    assert.deepEqual(
      logs.map(({ text }) => text.length),
      [log.length, log.length, log.length],
    );
    assert.deepEqual(
      evidence.logs.map(({ path, text }) => [path.slice(8, 10), text.length > 40_000, log.endsWith(text)]),
      [
        ['16', false, true],
        ['17', true, true],
        ['18', true, true],
      ],
    );
  });

  it('are told once where instances share them, and then as no single one’s', async () => {
    await folder.put('instances/a/LogFiles/app.log', 'ValueError: x\n');
    await folder.put('instances/b/LogFiles/app.log', 'ValueError: x\n');
    await folder.put('instances/b/LogFiles/other.log', 'KeyError: only b\n');
    const { logs, logSink } = keeping();
    const evidence = await readEvidence(folder.path(), { logSink });
    assert.deepEqual(logs.map(({ path, machine }) => [path, machine]).sort(), [
      ['instances/a/LogFiles/app.log', undefined],
      ['instances/b/LogFiles/other.log', 'b'],
    ]);
    assert.deepEqual(
      evidence.instanceEvidence?.map(({ evidence: one }) => one.logs.length),
      [1, 2],
    );
  });

  it('are redacted before anything of them is kept, however long the line', async () => {
    const key = `${'Ab1'.repeat(28)}xy==`;
    await folder.put('settings.json', JSON.stringify({ DB_PASSWORD: 'Loose-Pa55word' }));
    await folder.put(
      name,
      [
        '203.0.113.9 - me [18/May/2026:19:10:01 +0000] "GET /items?code=s3cr3t HTTP/1.1" 500 5',
        `ValueError: ${'x'.repeat(350)} ${key}`,
        `2026-05-18 19:10:02,100 ERROR no login with Loose-Pa55word: ConnectionError: https://me:pw-${'y'.repeat(40)}@db.example.com`,
        '169.254.129.1 - - [-] "POST /admin/fault HTTP/1.1" 200 5',
        'Traceback (most recent call last):',
        '  File "/home/site/wwwroot/app.py", line 7, in f',
        '    connect(password="In-The-C0de")',
        'RuntimeError: Loose-Pa55word',
        '',
      ].join('\n'),
    );
    await folder.put(
      '2026_05_18_lw0_docker.log',
      '2026-05-18T19:10:00Z INFO  - docker run -d --name shop_0_a -e DB_PASSWORD=Loose-Pa55word -e API_KEY=k3y appsvc/python:3.12\n',
    );
    const timeline = await timelineOf(folder.path());
    const seen = JSON.stringify([timeline.events, timeline.requests, timeline.starts]);
    assert.doesNotMatch(seen, /203\.0\.113|s3cr3t|Ab1Ab1|Loose-Pa55|pw-y|In-The-C0de|k3y|admin/);
    assert.equal(timeline.of('request')[0]?.path, '/items');
    assert.equal(timeline.of('container')[0]?.name, 'shop_0_a');
    assert.equal(timeline.of('error').length, 3);
  });

  it('give the verdict that their text gives', async () => {
    const bundle = new URL('../../fixtures/bundles/ai-rbac-missing/body-left-out', import.meta.url).pathname;
    const timeline = new TimelineBuilder();
    const evidence = await readEvidence(bundle, { logSink: (one) => timeline.logSink(one) });
    const [streamed, whole] = [diagnose(evidence, { timeline }), diagnose(await readBundle(bundle))];
    assert.equal(streamed.verdict?.id, 'ai-rbac-missing');
    assert.deepEqual(streamed.verdict.evidence, whole.verdict?.evidence);
  });

  it('say what is damaged, and tell what came before the damage', async () => {
    const zip = craftZip([{ name: `LogFiles/${name}`, data: log, method: 0 }]);
    zip[zip.indexOf('ValueError')] = 0;
    const path = await folder.put('a.zip', zip);
    const { logs, logSink } = keeping();
    const { problems } = await readEvidence(path, { logSink });
    assert.match(problems.join('\n'), /checksum is wrong/);
    assert.match(logs[0]?.text ?? '', /Listening at/);
  });

  it('tell how far they are, and stop when they are told to', async () => {
    await folder.put(name, log.repeat(20));
    const { logSink } = keeping();
    const told: number[] = [];
    await readEvidence(folder.path(), { logSink, onProgress: ({ read, total }) => told.push(read / total) });
    assert.ok(told.length > 3 && told.at(-1) === 1, told.join(' '));
    assert.deepEqual(
      told,
      told.toSorted((a, b) => a - b),
    );
    const stop = new AbortController();
    const reading = readEvidence(folder.path(), {
      logSink,
      signal: stop.signal,
      onProgress: () => {
        stop.abort(new Error('enough'));
      },
    });
    await assert.rejects(reading, /enough/);
  });
});
