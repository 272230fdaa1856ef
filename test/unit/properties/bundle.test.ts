import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { DoctorError } from '../../../src/core/contracts';
import { diagnose, TimelineBuilder } from '../../../src/core/diagnosis';
import { readEvidence } from '../../../src/core/evidence';
import { lookUpHostKey } from '../../../src/core/ssh';
import { anyText, holds, seed } from '../../support/properties';
import { craftZip } from '../../support/zips';

const names = [
  'manifest.json',
  'probes.json',
  'collection.json',
  'instances.json',
  'settings.json',
  'siteconfig.json',
  'site.json',
  'aliases/ai-diagnose.txt',
  'aliases/ai-diagnose.json',
  'aliases/appenv.app.txt',
  'container/env.txt',
  'container/sockets.txt',
  'deployments/d/log.log',
  'LogFiles/x_default_docker.log',
  'LogFiles/x_docker.log',
  'settings.staging.json',
  'slotconfignames.json',
  'authsettings.json',
  'autoscale.json',
  'metrics.json',
  'activity.json',
  'redaction.json',
  'export.json',
  'instances/a/activity.json',
  'instances/a/LogFiles/x_docker.log.gz',
  'LogFiles/x_default_docker.log.1',
  'notes.bin',
];

/** Bytes that nobody chose, JSON of any shape, or text that looks like something. */
const content = fc.oneof(
  fc.uint8Array({ maxLength: 200 }),
  fc.json().map((text) => Buffer.from(text)),
  fc
    .array(
      fc.dictionary(
        fc.constantFrom(
          ...['id', 'path', 'status', 'name', 'value', 'source', 'outcome', 'kind', 'file', 'count'],
          ...['eventTimestamp', 'operationName', 'timeseries', 'properties', 'slotSetting'],
        ),
        fc.jsonValue(),
      ),
    )
    .map((list) => Buffer.from(JSON.stringify(list))),
  anyText.map((text) => Buffer.from(text)),
);

describe(`properties of what is read from files (seed ${seed})`, function () {
  this.timeout(20_000);

  it('a bundle of any files is read, or refused with a reason, and gives a diagnosis', async () => {
    const files = fc.uniqueArray(fc.tuple(fc.constantFrom(...names), content), {
      selector: ([name]) => name,
      maxLength: 8,
    });
    await fc.assert(
      fc.asyncProperty(files, async (some) => {
        const folder = mkdtempSync(join(tmpdir(), 'asd-property-'));
        try {
          for (const [name, bytes] of some) {
            mkdirSync(dirname(join(folder, name)), { recursive: true });
            writeFileSync(join(folder, name), bytes);
          }
          diagnose(await readEvidence(folder));
          const timeline = new TimelineBuilder();
          const evidence = await readEvidence(folder, { logSink: (log) => timeline.logSink(log) });
          diagnose(evidence, { timeline });
        } catch (error) {
          assert.ok(error instanceof DoctorError && error.code === 'bundle-empty', String(error));
        } finally {
          rmSync(folder, { recursive: true });
        }
      }),
      { seed, numRuns: 150 },
    );
  });

  it('a .zip with bytes that nobody chose in it, and any file, is read or refused with a reason', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'asd-property-'));
    const file = join(folder, 'a');
    const whole = craftZip([
      { name: 'LogFiles/a.log', data: 'a log of the app\n'.repeat(50) },
      { name: 'settings.json', data: '{"PORT":"1"}', method: 0, is64: true },
      { name: 'LogFiles/b.log.gz', data: gzipSync('packed\n') },
    ]);
    const damage = fc.array(fc.tuple(fc.nat(whole.length - 1), fc.integer({ min: 0, max: 255 })), {
      maxLength: 6,
    });
    const damaged = fc
      .tuple(damage, fc.nat(whole.length), fc.uint8Array({ maxLength: 60 }))
      .map(([bytes, end, after]) => {
        const zip = Buffer.from(whole);
        for (const [at, byte] of bytes) zip[at] = byte;
        return Buffer.concat([end % 3 === 0 ? zip.subarray(0, end) : zip, after]);
      });
    const gzip = fc.uint8Array({ maxLength: 60 }).map((bytes) => Buffer.from([0x1f, 0x8b, 8, 0, ...bytes]));
    try {
      await fc.assert(
        fc.asyncProperty(fc.oneof({ weight: 3, arbitrary: damaged }, gzip, content), async (bytes) => {
          writeFileSync(file, bytes);
          try {
            const timeline = new TimelineBuilder();
            const evidence = await readEvidence(file, { logSink: (log) => timeline.logSink(log) });
            diagnose(evidence, { timeline });
          } catch (error) {
            assert.ok(error instanceof DoctorError && /^(?:bundle|zip)-/.test(error.code), String(error));
          }
        }),
        { seed, numRuns: 400 },
      );
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  it('known_hosts is read whatever it holds', () => {
    const key = { type: 'ssh-ed25519', base64: 'AAAA', fingerprint: 'SHA256:x' };
    holds([anyText, anyText], (text, host) => {
      assert.ok(['known', 'unknown', 'changed'].includes(lookUpHostKey(text, host, 22, key).state));
    });
  });
});
