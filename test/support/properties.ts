import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';

/** The same cases in every run; another seed is tried with PROPERTY_SEED. */
export const seed = Number(process.env.PROPERTY_SEED ?? 20260518);

/** Checks a property on generated cases; a failure names the seed and the smallest case. */
export function holds<T extends [unknown, ...unknown[]]>(
  arbitraries: { [K in keyof T]: fc.Arbitrary<T[K]> },
  property: (...values: T) => void,
  runs = 200,
): void {
  fc.assert(fc.property<T>(...arbitraries, property), { seed, numRuns: runs });
}

const folder = join(import.meta.dirname, '../fixtures/aliases');

/** Output of aliases as images print it. */
const outputs = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.txt'))
  .sort()
  .map((name) => readFileSync(join(folder, name), 'utf8'));

/** What parsers, terminals and patterns care about. */
const pieces = [
  ...[
    '✓',
    '✗',
    '[✓]',
    '[',
    ']',
    '(',
    ')',
    '{',
    '}',
    '|',
    ',',
    ';',
    ':',
    '=',
    '-',
    '/',
    '.',
    '?',
    '&',
    '@',
    '#',
  ],
  ...[
    '"',
    "'",
    '\\',
    '\\"',
    '\\n',
    ' ',
    '\t',
    '\n',
    '\r',
    '\r\n',
    '\b',
    '\0',
    '\x07',
    '\x1b[31m',
    '\x1b]0;',
    '\x9b',
    '\u202e',
  ],
  ...[
    'HTTP 000',
    'curl: (6) ',
    '679ms',
    'Request 1: ',
    'Resolving: ',
    'Value: ',
    'NAME\n',
    '1.0',
    '10.0.0.1',
    '::1',
  ],
  ...[
    '2026-05-18T19:10:52.38Z ',
    '[2026-05-18 19:10:52 +0000] ',
    '"GET /chat HTTP/1.1" 500',
    '203.0.113.9 - me [',
  ],
  ...[
    'Traceback (most recent call last):\n',
    'ValueError: ',
    "No module named '",
    'Listening at: http://0.0.0.0:8000',
  ],
  ...[
    'LISTEN 0 128 0.0.0.0:',
    '0: 0100007F:1F40 00000000:0000 0A ',
    'nameserver ',
    '\tERR ',
    'Name:',
    'outside ',
  ],
  ...['export ', 'unset ', 'PORT', 'AZURE_CLIENT_ID', 'DB_PASSWORD', '__proto__', 'constructor', '$(', '`'],
  ...[
    'password',
    'token',
    '-----BEGIN RSA PRIVATE KEY-----',
    '-----END RSA PRIVATE KEY-----',
    'MIIEowIBAAKCAQEAq83v',
  ],
  ...[
    'Authorization: Bearer ',
    'eyJhbGciOiJSUzI1',
    'Cookie: ',
    'https://',
    'user:pass@',
    'sig=',
    '"prompt":"',
    'AccountKey=',
  ],
  ...['--token ', 'curl -u ', 'mysql -p', '[redacted]', '[masked]', '[hidden]', '[masked hmac:0123456789ab]'],
];

const noise = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 20 }),
  fc.string({ maxLength: 20 }),
  // Halves of characters, as a cut in the middle of one leaves them.
  fc
    .array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 10 })
    .map((codes) => String.fromCharCode(...codes)),
  fc.uint8Array({ maxLength: 40 }).map((bytes) => Buffer.from(bytes).toString('utf8')),
);

const mixture = fc
  .array(fc.oneof({ weight: 4, arbitrary: fc.constantFrom(...pieces) }, { weight: 1, arbitrary: noise }), {
    maxLength: 40,
  })
  .map((parts) => parts.join(''));

/** Real output, cut anywhere, with anything in between. */
const damaged = fc
  .tuple(fc.constantFrom(...outputs), fc.nat(), fc.nat(), mixture)
  .map(
    ([text, a, b, between]) =>
      text.slice(0, a % (text.length + 1)) + between + text.slice(b % (text.length + 1)),
  );

/** Any text that a container may give us. */
export const anyText = fc.oneof(mixture, damaged, noise);

/** Units that, repeated, are bad for some careless way of reading. */
export const adversarial: readonly string[] = [
  ...[
    'a',
    ' ',
    '\n',
    '\r',
    '\b',
    '1',
    '=',
    ':',
    '/',
    '.',
    '-',
    '"',
    "'",
    '\\',
    '{',
    '[',
    '(',
    '|',
    ',',
    '\0',
    '@',
    '?',
  ],
  ...[
    'a ',
    'ab\r',
    'a.',
    'a-',
    'a:',
    'a=',
    '1:',
    '1.',
    'A=\n',
    'A_',
    '\x1b]',
    '\x1b[1;',
    '✗ a (b)\n',
    '│ a │\n',
    '\\"',
  ],
  ...['PORT\nValue: 1\n', 'Request 1: 1ms ✓\n', 'Name: x\n', '10.0.0.1 ', 'x.y.z\tERR a\n', 'Package 1.0\n'],
  ...[
    `${'A1b2C3d4'.repeat(8)}\n`,
    'eyJ',
    'eyJhbGciOi.',
    'key=',
    'password=',
    'password ',
    'PASSWORD',
    'SECRET_',
    'token: ',
    '"token":',
  ],
  ...[
    '://',
    'http://',
    'http://a',
    'a://b:',
    'https://a?',
    'GET /',
    'Authorization: ',
    'Bearer ',
    'bearer a',
    'cookie: ',
    'cookies={',
  ],
  ...[
    '-----BEGIN RSA PRIVATE KEY-----',
    '-----END RSA PRIVATE KEY-----',
    '-----END RSA PRIVATE KEY-----\n',
    '"prompt":"',
    '\\"prompt\\":\\"',
  ],
  ...[
    'curl ',
    'curl -u ',
    'mysql ',
    'redis-cli ',
    '--a',
    '--token ',
    "'--token', ",
    ';pwd=',
    'pwd={',
    '[redacted]',
    '203.0.113.9 - ',
    'a:b:c:',
  ],
  ...[
    '"GET / HTTP/1.1" 200\n',
    'ValueError: x\n',
    'Traceback (most recent call last):\n',
    '  File "a.py", line 1\n',
    'a.b.Error: x\n\ty\n',
  ],
  ...[
    'LISTEN 0 1 0.0.0.0:1 x\n',
    '0: 0100007F:1F40 00000000:0000 0A \n',
    'export A=1\n',
    "export PORT='1'\n",
    'fault_mode: off, ',
    '{"mode":"off",',
  ],
  ...[
    '<',
    '<a ',
    '<style>',
    '&#x27;',
    '"detail":"',
    '2026-05-18T19:10:52.38Z ',
    '[2026-05-18 19:10:52 +0000] ',
  ],
];

/** The text of about so many characters. */
function repeated(unit: string, length: number): string {
  return unit.repeat(Math.ceil(length / unit.length));
}

/** Nobody needs to measure that again. Milliseconds. */
const hopelessMs = 3000;

/** Shorter than this is all noise of the machine. Milliseconds. */
const noiseMs = 15;

/**
 * Four times the text may take ten times as long, not the sixteen times of a quadratic reading. What is too quick to
 * be measured passes; what looks bad is measured again, as any machine pauses now and then.
 */
export function assertLinear(run: (text: string) => unknown, unit: string, length = 16 * 1024): void {
  const [small, large] = [repeated(unit, length), repeated(unit, 4 * length)];
  const time = (text: string): number => {
    // Of the processor, not on the wall: what else the machine does is no work of ours.
    const start = process.cpuUsage();
    run(text);
    const { user, system } = process.cpuUsage(start);
    return (user + system) / 1000;
  };
  let [smallMs, largeMs] = [0, 0];
  for (let round = 0; round < 3; round += 1) {
    smallMs = Math.max(time(small), noiseMs);
    largeMs = time(large);
    if (largeMs < 10 * smallMs) return;
    if (largeMs > hopelessMs) break;
  }
  assert.fail(`${JSON.stringify(unit)}: ${smallMs} ms, then ${largeMs} ms for four times as much`);
}
