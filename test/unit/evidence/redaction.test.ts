import assert from 'node:assert/strict';
import { emptyEvidence } from '../../../src/core/contracts';
import type { Evidence } from '../../../src/core/contracts';
import { redactEvidence, redactText } from '../../../src/core/evidence';
import { maskAppConfig, maskEnv, maskSettings, maskValue } from '../../../src/core/evidence/environmentMask';

const key = Buffer.alloc(32, 1);
// Assembled here, so that no scanner takes a test for a leak.
const jwt = ['eyJhbGciOiJSUzI1NiJ9', 'eyJzdWIiOiJhbGljZSJ9', 'c2lnbmF0dXJlLW9mLWl0'].join('.');
const keyKind = ['RSA', 'PRIVATE', 'KEY'].join(' ');
const pem = (body: string) => `-----BEGIN ${keyKind}-----\n${body}\n-----END ${keyKind}-----`;

/** Text, and what must not be left of it. */
const corpus: [text: string, secrets: string[]][] = [
  [`Authorization: Bearer ${jwt}`, [jwt, 'c2lnbmF0dXJl']],
  ['authorization: Basic dXNlcjpwYXNzd29yZA==', ['dXNlcjpw']],
  ['{"Authorization": "Bearer abcdef0123456789abcdef"}', ['abcdef0123456789']],
  ['sent with bearer abcdef0123456789.xyz', ['abcdef0123456789']],
  [`token was ${jwt} in the log`, [jwt]],
  ['api-key: 0123456789abcdef0123456789abcdef', ['0123456789abcdef']],
  ["headers={'api-key': 'abc123def456'}", ['abc123def456']],
  ['Ocp-Apim-Subscription-Key: 99887766', ['99887766']],
  ['500 bad key 0123456789abcdef0123456789abcdef', ['0123456789abcdef']],
  ["the secret is '0123456789abcdef0123456789abcdef'", ['0123456789abcdef']],
  ['OPENAI_API_KEY=sk-proj-abcdefghijklmnopqrstu', ['abcdefghijklmnop']],
  ['Incorrect API key provided: sk-abcdefghijklmnopqrstu', ['abcdefghijklmnop']],
  [
    'DefaultEndpointsProtocol=https;AccountName=a;AccountKey=Zm9vYmFy+/==;EndpointSuffix=core.windows.net',
    ['Zm9vYmFy'],
  ],
  ['Endpoint=sb://x.servicebus.windows.net/;SharedAccessKeyName=n;SharedAccessKey=aGVsbG8=', ['aGVsbG8']],
  ['Server=tcp:x.database.windows.net;User ID=sa;Password=P@ss w0rd!;Encrypt=true', ['P@ss']],
  ['https://acc.blob.core.windows.net/c/b.zip?sv=2024-01-01&sig=AbC%2Fdef%3D', ['AbC%2Fdef', 'sv=2024']],
  ['postgres://app:hunter2@db.example.org:5432/shop', ['hunter2', 'app:']],
  ['redis://:p/a/ss@cache:6380/0', ['p/a/ss']],
  ['"GET /search?q=my+illness HTTP/1.1" 200', ['illness']],
  [`key follows\n${pem('MIIEowIBAAKCAQEA\nq83vASNFZ4k=')}\nafter`, ['MIIEow', 'q83v']],
  [`{"k":"${pem('MIIEowIBAAKCAQEA').replaceAll('\n', '\\n')}"}`, ['MIIEow']],
  [`cut off\n-----BEGIN ${keyKind}-----\nMIIEowIBAAKCAQEA`, ['MIIEow']],
  [`MIIEowIBAAKCAQEAqwert\nq83vASNFZ4kASDFGHJ==\n-----END ${keyKind}-----\nafter`, ['MIIEow', 'q83v']],
  ['Cookie: session=abc; ARRAffinity=def', ['session=abc']],
  ['set-cookie: sid=xyz123; HttpOnly', ['xyz123']],
  ['"{\\"client_secret\\": \\"abc~def\\"}"', ['abc~def']],
  ['x-ms-client-principal: eyJhdXRoX3R5cCI6ImFhZCJ9', ['eyJhdXRo']],
  ['{"prompt": "my \\"private\\" worry", "status": 1}', ['worry']],
  ['{"answer":"your diagnosis is', ['diagnosis is']],
  ['203.0.113.9 - alice [18/May/2026:19:29:30 +0000] "GET / HTTP/1.1" 200 1', ['203.0.113.9', 'alice']],
  ['INFO:     203.0.113.9:5123 - "GET / HTTP/1.1" 200 OK', ['203.0.113.9']],
  ['identity_header=0a1b2c3d', ['0a1b2c3d']],
];

/** What a diagnosis lives on has to survive. */
const harmless = [
  'ClientAuthenticationError: DefaultAzureCredential failed to retrieve a token from the included credentials.',
  '\tManagedIdentityCredential: App Service managed identity configuration not found in environment. Token request error: (invalid_scope) 400, Unable to load requested managed identity.',
  "ModuleNotFoundError: No module named 'tiktoken'",
  "KeyError: 'DATABASE_URL'",
  'trace 0123456789abcdef0123456789abcdef, no key 0123456789abcdef',
  'Request: POST https://x.openai.azure.com//openai/deployments/m/chat/completions?api-version=2024-02-01',
  'Authorization: Bearer [hidden]',
  '[✓] Managed identity token',
  '✓ Connected | 734ms | Model: gpt-4o-mini | Auth: Managed Identity',
  "Container x didn't respond to HTTP pings on port: 8000, failing site start.",
  '[2026-05-18 19:12:01 +0000] [34] [INFO] Listening at: http://0.0.0.0:8000 (34)',
  '169.254.129.1 - - [18/May/2026:19:29:30 +0000] "GET /robots933456.txt HTTP/1.1" 404 9',
  'Access denied due to invalid subscription key or wrong API endpoint.',
];

describe('redaction of text', () => {
  for (const [text, secrets] of corpus) {
    it(JSON.stringify(text).slice(0, 70), () => {
      const seen = redactText(text);
      for (const secret of secrets) assert.ok(!seen.includes(secret), seen);
      assert.match(seen, /\[redacted\]|\[client\]/);
      assert.equal(redactText(seen), seen);
    });
  }

  it('leaves what a diagnosis needs', () => {
    for (const text of harmless) assert.equal(redactText(text), text);
  });

  it('is linear', () => {
    const hostile = [
      'a'.repeat(200_000),
      'key='.repeat(50_000),
      '://'.repeat(60_000),
      `-----BEGIN ${keyKind}-----`.repeat(6000),
      '"prompt":"'.repeat(20_000),
      'eyJ'.repeat(60_000),
      'Authorization: '.repeat(15_000),
      '1:'.repeat(90_000),
      'abcd1234\n'.repeat(30_000),
    ];
    for (const text of hostile) {
      const began = performance.now();
      redactText(text);
      assert.ok(performance.now() - began < 2000, text.slice(0, 20));
    }
  });
});

describe('masking of the environment', () => {
  it('shows what is known to be harmless and keeps the rest comparable', () => {
    const masked = maskSettings(
      {
        PORT: '8000',
        AZURE_CLIENT_ID: '0-0',
        DB: 'x',
        DB2: 'x',
        DB3: 'y',
        EMPTY: '',
        APPSETTING_PORT: '8000',
      },
      key,
    );
    assert.equal(masked.PORT, '8000');
    assert.equal(masked.APPSETTING_PORT, '8000');
    assert.equal(masked.AZURE_CLIENT_ID, '0-0');
    assert.match(masked.DB ?? '', /^\[masked hmac:[0-9a-f]{12}\]$/);
    assert.equal(masked.DB, masked.DB2);
    assert.notEqual(masked.DB, masked.DB3);
    assert.equal(masked.EMPTY, '');
  });

  it('never shows the credential of the identity endpoint, nor compares it', () => {
    assert.equal(maskValue('IDENTITY_HEADER', 'abc', key), '[masked]');
    assert.equal(maskValue('MSI_SECRET', 'abc', key), '[masked]');
  });

  it('leaves references to Key Vault, which hold no secret', () => {
    const reference = '@Microsoft.KeyVault(SecretUri=https://v.vault.azure.net/secrets/n/)';
    assert.equal(maskValue('DB', reference, key), reference);
  });

  it('takes passwords and queries out of URLs that are shown', () => {
    assert.equal(
      maskValue('AZURE_AI_FOUNDRY_ENDPOINT', 'https://u:p@x.openai.azure.com/?sig=1', key),
      'https://[redacted]@x.openai.azure.com/?[redacted]',
    );
    assert.equal(maskValue('PYTHON_API_TOKEN', 'abc'), '[masked]');
  });

  it('masks lines, values of several lines, and NUL-separated output', () => {
    const text = `Variables\nexport A='one two'\nPORT=8000\nJSON={\n  "k": "v"\n}\nKEY=${pem('MIIEow\nq83vASNFZ4k=')}\nHOME=/root`;
    const seen = maskEnv(text);
    assert.equal(seen, "Variables\nexport A='[masked]'\nPORT=8000\nJSON=[masked]\nKEY=[masked]\nHOME=/root");
    assert.equal(maskEnv(seen), seen);
    assert.equal(maskEnv('A=b\0PORT=1\0'), 'A=[masked]\nPORT=1\n');
  });

  it('masks what appconfig prints', () => {
    assert.equal(
      maskAppConfig('PORT\nValue: 8000\nNote: n\nTOKEN_X\n  Value: abc'),
      'PORT\nValue: 8000\nNote: n\nTOKEN_X\n  Value: [masked]',
    );
  });
});

describe('redaction of evidence', () => {
  const secrets = ['S3cr3tOfTheApp', 'adm1n-t0ken', 'hdr-0a1b2c'];
  const [secret = '', admin = '', header = ''] = secrets;
  const env = `PORT=8000\nDB_PASSWORD=${secret}\nFAULT_ADMIN_TOKEN=${admin}\nIDENTITY_HEADER=${header}\n`;
  const run = {
    view: 'shell' as const,
    args: [`/x?code=${secret}`],
    exitCode: 0,
    durationMs: 1,
    stderr: `say ${secret}`,
  };
  const evidence: Evidence = {
    ...emptyEvidence(),
    aliases: [
      { ...run, alias: 'appenv', stdout: env },
      { ...run, alias: 'ai-curl', stdout: `Authorization: Bearer ${admin}-0123456789` },
    ],
    container: {
      env: env.replaceAll('\n', '\0'),
      processes: `python app.py ${secret}`,
      'fault-env': `# Active fault: bad-creds\n# more\nexport AZURE_CLIENT_ID='0-0'\nexport DB_PASSWORD='${secret}'\nunset PORT\nrm -rf /`,
    },
    probes: [
      {
        method: 'POST',
        path: `/chat?token=${secret}`,
        status: 500,
        durationMs: 1,
        source: 'outside',
        bodyExcerpt: `{"detail":"${secret}","fault_mode":"bad-creds","mode": "bad-creds"}`,
        headers: { cookie: `s=${secret}` },
      },
      { method: 'GET', path: '/admin/state', status: 200, durationMs: 1, source: 'outside' },
    ],
    settings: { DB_PASSWORD: secret, PORT: '8000' },
    siteConfig: {
      appSettings: [{ name: 'DB_PASSWORD', value: secret }],
      connectionStrings: [{ name: 'db', connectionString: `Server=x;Password=${secret}` }],
      appCommandLine: `gunicorn app:app # ${secret}`,
    },
    site: { properties: { state: 'Running', publishingPassword: secret } },
    logs: [
      {
        path: 'LogFiles/a.log',
        text: `1\nGET /admin/state ${secret}\n# Active fault: bad-creds\n4 ${secret}\n`,
      },
    ],
    deployments: [{ id: 'd', log: `pip --index https://u:${secret}@pypi.example/` }],
    looks: [{ id: 'a', source: 'a', outcome: 'error', startMs: 0, durationMs: 0, reason: `said ${secret}` }],
    problems: [`bad ${secret}`],
  };

  it('leaves no secret anywhere, and nothing about the fault', () => {
    const text = JSON.stringify(redactEvidence(evidence, key));
    for (const value of secrets) assert.ok(!text.includes(value), value);
    assert.doesNotMatch(text, /Active fault|fault_mode|bad-creds|admin\/state|rm -rf/);
  });

  it('keeps what is needed', () => {
    const seen = redactEvidence(evidence, key);
    assert.equal(seen.settings?.PORT, '8000');
    assert.equal(seen.settings.DB_PASSWORD, /DB_PASSWORD=(.*)/.exec(seen.aliases[0]?.stdout ?? '')?.[1]);
    assert.match(seen.container['fault-env'] ?? '', /^export AZURE_CLIENT_ID='0-0'\n.*\nunset PORT$/);
    assert.deepEqual(seen.site, { properties: { state: 'Running', publishingPassword: '[redacted]' } });
    assert.equal(seen.logs[0]?.text.split('\n')[3], '4 [redacted]');
    assert.equal(seen.probes[0]?.path, '/chat?[redacted]');
  });

  it('changes nothing the second time', () => {
    const once = redactEvidence(evidence, key);
    assert.deepEqual(redactEvidence(once, key), once);
  });

  it('leaves the given evidence alone', () => {
    const before = structuredClone(evidence);
    redactEvidence(evidence, key);
    assert.deepEqual(evidence, before);
  });
});
