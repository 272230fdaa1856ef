import assert from 'node:assert/strict';
import { emptyEvidence } from '../../../src/core/contracts';
import { redactEvidence, secretsOf } from '../../../src/core/evidence';
import { withoutSecrets } from '../../../src/core/evidence/withoutSecrets';

const key = Buffer.alloc(32, 7);

/** A setting, and what a program printed of it; `[redacted]` stands where the value was. */
const taken: [name: string, value: string, printed: string, left: string][] = [
  [
    'ACME_BACKEND_PASS',
    'correcthorse',
    "ValueError: bad login 'correcthorse'",
    "ValueError: bad login '[redacted]'",
  ],
  ['ACME_BACKEND_PASS', 'correcthorse', 'xcorrecthorsex', 'x[redacted]x'],
  ['ACME_BACKEND', 'correcthorse', 'python job.py --with correcthorse', 'python job.py --with [redacted]'],
  [
    'Acme',
    'correct horse battery',
    'INFO using correct horse battery, retrying',
    'INFO using [redacted], retrying',
  ],
  ['ACME', 'correct horse', 'GET /in?w=correct+horse&x=correct%20horse', 'GET /in?w=[redacted]&x=[redacted]'],
  ['ACME', "isn't&that", "isn%27t%26that <p>isn't&amp;that</p>", '[redacted] <p>[redacted]</p>'],
  ['DB:Pass', 'hunter', 'login failed for hunter.', 'login failed for [redacted].'],
  ['DB_PIN', '471108', 'pin 471108 refused, 1471108 bytes', 'pin [redacted] refused, 1471108 bytes'],
  ['APPSETTING_ACME', 'swordfish', 'swordfish', '[redacted]'],
  ['ACME', 'Swordfish9', 'user:Swordfish9@', 'user:[redacted]@'],
  ['STORE_NAME', 'swordfish', 'swordfish', '[redacted]'],
];

/** A setting, and a line in which its value is no secret. */
const left: [name: string, value: string, line: string][] = [
  ['ACME_FLAG', 'true', 'keepalive true'],
  ['ACME', '1', 'worker 1 of 10'],
  ['ACME_PORT', '8000', 'Listening at: http://0.0.0.0:8000 (34)'],
  ['ACME_KIND', 'production', 'running in production'],
  ['ACME', 'westeurope', 'region westeurope'],
  ['BARCODE_LIBRARY', 'libzbar.so.0', 'libzbar.so.0: cannot open shared object file'],
  ['ACME', 'Sweden Central', 'region Sweden Central'],
  ['ACME', 'gunicorn main:app --bind 0.0.0.0:8000', 'gunicorn main:app --bind 0.0.0.0:8000'],
  ['ACME', 'https://shop.search.windows.net', 'could not reach https://shop.search.windows.net'],
  [
    'ACME_DB',
    'shop.postgres.database.azure.com',
    'could not translate host name "shop.postgres.database.azure.com"',
  ],
  ['DJANGO_SETTINGS_MODULE', 'shop.settings.prod', "No module named 'shop.settings.prod'"],
  ['ACME', '/home/site/wwwroot/shop', 'File "/home/site/wwwroot/shop/main.py", line 7'],
  ['ACME', 'horse', 'horse'],
  ['ACME', 'shop-prod', 'Container shop-prod_0_a1b2 for site shop-prod'],
  ['ACME', 'contoso', 'https://contoso.openai.azure.com/ refused'],
  ['ACME', 'DATABASE_URL', "KeyError: 'DATABASE_URL'"],
  ['CHAT_DEPLOYMENT', 'mychatmodel', 'The API deployment mychatmodel does not exist'],
  ['WEBSITE_OWNER_NAME', 'webspace', 'webspace'],
  ['DB_PASSWORD', 'postgres', 'postgresql+psycopg: connection to postgres failed'],
  ['ACME_PASS', 'changeme', 'changeme'],
  ['ACME', 'swordfish', 'swordfishes swim'],
];

const shown: [string, string][] = [
  ['AZURE_OPENAI_ENDPOINT', 'https://contoso.openai.azure.com/'],
  ['DATABASE_URL', ''],
];

describe('values of settings in other text', () => {
  for (const [name, value, printed, expected] of taken)
    it(`${name}=${value} goes out of ${printed}`, () => {
      assert.equal(withoutSecrets(printed, secretsOf([...shown, [name, value]], ['shop-prod'])), expected);
    });

  for (const [name, value, line] of left)
    it(`${name}=${value} stays in ${line}`, () => {
      assert.equal(withoutSecrets(line, secretsOf([...shown, [name, value]], ['shop-prod'])), line);
    });

  it('counts what it takes out, and nothing that it leaves', () => {
    const counts: number[] = [];
    const tally = (_kind: string, count = 1): void => void counts.push(count);
    withoutSecrets('swordfish, swordfish; swordfishes', secretsOf([['ACME', 'swordfish']]), tally);
    withoutSecrets('swordfishes', secretsOf([['ACME', 'swordfish']]), tally);
    assert.deepEqual(counts, [2]);
  });

  it('are known from every place that lists settings', () => {
    const run = { view: 'shell' as const, args: [], exitCode: 0, durationMs: 1, stderr: '' };
    const lists = [
      { settings: { ACME: 'swordfish' } },
      { slotSettings: { staging: { ACME: 'swordfish' } } },
      { siteConfig: { appSettings: [{ name: 'ACME', value: 'swordfish' }] } },
      { container: { env: 'PORT=1\0ACME=swordfish\0' } },
      { aliases: [{ ...run, alias: 'appenv', stdout: 'ACME=swordfish\n' }] },
      { aliases: [{ ...run, alias: 'appconfig', stdout: 'ACME\n  Value: swordfish\n' }] },
    ];
    for (const list of lists) {
      const evidence = {
        ...emptyEvidence(),
        ...list,
        logs: [{ path: 'LogFiles/a.log', text: 'a swordfish b' }],
      };
      const seen = redactEvidence(evidence, key);
      assert.equal(seen.logs[0]?.text, 'a [redacted] b', JSON.stringify(list));
      assert.ok(!JSON.stringify(seen).includes('swordfish'), JSON.stringify(list));
    }
  });

  it('leave alone what the site itself is called', () => {
    const evidence = {
      ...emptyEvidence(),
      manifest: {
        schemaVersion: 1 as const,
        target: { kind: 'azure' as const, name: 'contosovotes' },
        collectedAt: '2026-05-18T19:30:00Z',
      },
      settings: { TENANT: 'contosovotes' },
      logs: [{ path: 'LogFiles/a.log', text: 'Container contosovotes_0_a for site contosovotes' }],
    };
    assert.equal(redactEvidence(evidence, key).logs[0]?.text, evidence.logs[0]?.text);
  });
});
