import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import fc from 'fast-check';
import { DoctorError } from '../../../src/core/contracts';
import { diagnose } from '../../../src/core/diagnosis';
import { readBundle } from '../../../src/core/evidence';
import { lookUpHostKey } from '../../../src/core/ssh';
import { anyText, holds, seed } from '../../support/properties';

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
  'notes.bin',
];

/** Bytes that nobody chose, JSON of any shape, or text that looks like something. */
const content = fc.oneof(
  fc.uint8Array({ maxLength: 200 }),
  fc.json().map((text) => Buffer.from(text)),
  fc
    .array(
      fc.dictionary(
        fc.constantFrom('id', 'path', 'status', 'name', 'value', 'source', 'outcome'),
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
          diagnose(await readBundle(folder));
        } catch (error) {
          assert.ok(error instanceof DoctorError && error.code === 'bundle-empty', String(error));
        } finally {
          rmSync(folder, { recursive: true });
        }
      }),
      { seed, numRuns: 150 },
    );
  });

  it('known_hosts is read whatever it holds', () => {
    const key = { type: 'ssh-ed25519', base64: 'AAAA', fingerprint: 'SHA256:x' };
    holds([anyText, anyText], (text, host) => {
      assert.ok(['known', 'unknown', 'changed'].includes(lookUpHostKey(text, host, 22, key).state));
    });
  });
});
