import assert from 'node:assert/strict';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { emptyEvidence, type Evidence } from '../../../src/core/contracts';
import {
  lineRedactor,
  readBundle,
  redactEvidence,
  redactOutput,
  redactText,
  writeBundle,
} from '../../../src/core/evidence';
import { secretCases, secretSettings, settingSecrets } from '../../support/secretCorpus';
import { temporaryFolder } from '../../support/temporaryFolder';

const key = Buffer.alloc(32, 7);

describe('the corpus of secrets', () => {
  const folder = temporaryFolder();

  /** All that a bundle holds, as text; an archive unpacked by its reader, its names and directory as they are. */
  async function savedIn(evidence: Evidence, name: string): Promise<string> {
    const path = folder.path(name);
    await writeBundle(evidence, path);
    if (name.endsWith('.zip'))
      return `${JSON.stringify(await readBundle(path))}\n${await readFile(path, 'latin1')}`;
    const files = await readdir(path, { recursive: true, withFileTypes: true });
    const texts = files
      .filter((file) => file.isFile())
      .map(async (file) => `${file.name}\n${await readFile(join(file.parentPath, file.name), 'utf8')}`);
    return (await Promise.all(texts)).join('\n');
  }

  for (const { kind, place, text, secrets } of secretCases) {
    it(`${kind} in a ${place}: ${JSON.stringify(text).slice(0, 60)}`, () => {
      const whole = redactText(text);
      const lines = text.split('\n');
      const redact = lineRedactor([]);
      const byLine = lines.map(redact).join('\n');
      for (const secret of secrets) {
        assert.ok(!whole.includes(secret), whole);
        assert.ok(!byLine.includes(secret), byLine);
      }
      assert.equal(redactText(whole), whole);
      assert.match(whole, /\[redacted\]/);
    });
  }

  it('leaves nothing in a log of megabytes, which is read in pieces', () => {
    const ordinary =
      '2026-05-18T19:12:01.1234567Z INFO: an ordinary line of a log, of which there are many\n';
    const records = secretCases.map(({ text }) => `${ordinary.repeat(150)}2026-05-18T19:12:02Z ${text}\n`);
    const log = [...records, ...records, ...records].join('');
    assert.ok(log.length > 1_000_000);
    const seen = redactText(log);
    for (const { secrets } of secretCases)
      for (const secret of secrets) assert.ok(!seen.includes(secret), secret);
    assert.equal(seen.split(ordinary).length, log.split(ordinary).length);
    assert.equal(redactText(seen), seen);
  });

  it('cuts no value from its name', () => {
    const filler = '2026-05-18T19:12:01Z INFO: filler\n'.repeat(10_000);
    const split = '2026-05-18T19:12:02Z password:\n2026-01-01hunter22\n';
    for (let shift = 0; shift < 60; shift += 1) {
      assert.doesNotMatch(
        redactText('x'.repeat(shift) + filler.slice(0, 65_500) + split + filler),
        /hunter22/,
      );
    }
  });

  it('leaves nothing of a key whose beginning was cut off', () => {
    const keys = secretCases.filter(
      ({ kind, text }) => kind === 'private key' && text.split('\n').length > 3,
    );
    assert.ok(keys.length >= 2);
    for (const { text, secrets } of keys) {
      const tail = text.split('\n').slice(1);
      const whole = redactText(tail.join('\n'));
      const byLine = tail.map(lineRedactor([])).join('\n');
      for (const secret of secrets) assert.ok(!whole.includes(secret) && !byLine.includes(secret), secret);
    }
  });

  it('holds every kind of secret in every place', () => {
    const kinds = new Set(secretCases.map(({ kind }) => kind));
    const places = new Set(secretCases.map(({ place }) => place));
    const pairs = new Set(secretCases.map(({ kind, place }) => `${kind} ${place}`));
    assert.deepEqual([kinds.size, places.size, pairs.size], [8, 6, 48]);
  });

  it('lets a key that begins in one line of a stream hide the lines after it, and no others', () => {
    const begin = `-----BEGIN ${['EC', 'PRIVATE', 'KEY'].join(' ')}-----`;
    const redact = lineRedactor([]);
    const seen = [
      begin,
      'MHcCAQEEIcorpus==',
      'INFO an ordinary line',
      'oAoGCCqGSM49corpus',
      begin.replace('BEGIN', 'END'),
      'INFO after',
    ].map(redact);
    assert.deepEqual(
      [seen[1], seen[2], seen[3], seen[5]],
      ['[redacted]', 'INFO an ordinary line', '[redacted]', 'INFO after'],
    );
  });

  it('survives nowhere in evidence, wherever it stood, nor in any file of a bundle', async () => {
    const all = secretCases.map(({ text }) => text).join('\n');
    const settings = Object.entries(secretSettings);
    const bare = settingSecrets.join('\n');
    const run = { view: 'shell' as const, args: [], exitCode: 1, durationMs: 1, stderr: `${all}\n${bare}` };
    const evidence = redactEvidence(
      {
        ...emptyEvidence(),
        settings: secretSettings,
        aliases: [
          { ...run, alias: 'appenv', stdout: settings.map(([name, value]) => `${name}=${value}\n`).join('') },
          {
            ...run,
            alias: 'appconfig',
            stdout: settings.map(([name, value]) => `${name}\nValue: ${value}\n`).join(''),
          },
          { ...run, alias: 'ai-curl', stdout: `${all}\n${bare}` },
        ],
        container: {
          processes: `${all}\n${bare}`,
          env: settings.map(([name, value]) => `${name}=${value}\n`).join(''),
        },
        probes: [
          {
            method: 'GET',
            path: '/',
            status: 500,
            durationMs: 1,
            source: 'outside',
            bodyExcerpt: `${all}\n${bare}`,
          },
        ],
        logs: [{ path: 'LogFiles/a.log', text: `${all}\n${bare}` }],
        deployments: [{ id: 'd', log: `${all}\n${bare}` }],
        looks: [
          { id: 'a', source: 'a', outcome: 'error', startMs: 0, durationMs: 0, reason: `${all}\n${bare}` },
        ],
        problems: [all, bare],
        siteConfig: { appSettings: settings.map(([name, value]) => ({ name, value })), appCommandLine: all },
        slotSettings: { staging: secretSettings },
        slotConfigNames: { note: `${all}\n${bare}` },
        authSettings: { clientSecret: bare, identityProviders: [{ note: all }] },
        autoscale: [{ notifications: [{ webhooks: [{ serviceUri: bare }] }], note: all }],
        metrics: [{ timeseries: [], note: `${all}\n${bare}` }],
        activity: [{ properties: { statusMessage: `${all}\n${bare}`, requestbody: all } }],
        instances: [{ id: 'a', state: 'STOPPED', lastError: `${all}\n${bare}` }],
        instanceEvidence: [
          {
            id: 'a',
            evidence: {
              ...emptyEvidence(),
              settings: secretSettings,
              container: { processes: `${all}\n${bare}` },
              logs: [{ path: 'LogFiles/a.log', text: `${all}\n${bare}` }],
            },
          },
        ],
      },
      key,
    );
    const saved = [await savedIn(evidence, 'bundle'), await savedIn(evidence, 'bundle.zip')];
    const text = [JSON.stringify(evidence), ...saved].join('\n');
    assert.ok(evidence.redactions && evidence.redactions.length > 20);
    for (const secret of [...settingSecrets, ...secretCases.flatMap(({ secrets }) => secrets)])
      assert.ok(!text.includes(secret) && !text.includes(JSON.stringify(secret).slice(1, -1)), secret);
  });

  it('survives in no output of an alias that lists settings', () => {
    const listing = Object.entries(secretSettings)
      .map(([name, value]) => `${name}=${value}\nAPPSETTING_${name}=${value}\n`)
      .join('');
    for (const secret of settingSecrets) assert.ok(!redactOutput('appenv', listing).includes(secret), secret);
  });
});
