import assert from 'node:assert/strict';
import { catalogue, cleanText, parseAlias } from '../../../src/core/aliases';

/** A small linear congruential generator: the same noise in every run. */
function noise(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

/** Pieces that parsers and the terminal care about, to be thrown together at random. */
const pieces = [
  ...['✓', '✗', '[✓]', '[', '(', ')', '|', ',', ':', '=', '-', '/', '.', ' ', '\t', '\n', '\r', '\r\n', '\b'],
  ...['\x1b[', '\x1b]0;', '\x1bP', '\x1b', '\x9b', '\x9d', '\x07', '\x00', '31m', '\ud83d', '\u202e'],
  ...['HTTP 000', 'curl: (6) ', '679ms', 'Request 1: ', 'Resolving: ', 'Model: ', 'port 8000', 'Value: 1'],
  ...[
    '/home/LogFiles/a.log',
    '2026-05-18T19:10:52Z,',
    '__proto__=1',
    '10.0.0.1',
    'x.y.',
    'PORT',
    '1.0',
    'Running 5 requests',
  ],
];

/** Each is bad for some careless way of reading: nested repetition, unterminated sequences, very long or many lines. */
const worst: Record<string, (length: number) => string> = {
  digits: (length) => '1'.repeat(length),
  spaces: (length) => `a${' '.repeat(length)}b`,
  'carriage returns': (length) => `${'\r'.repeat(length)}x`,
  'overwritten words': (length) => 'ab\r'.repeat(length / 3),
  backspaces: (length) => 'x'.repeat(length / 2) + '\b'.repeat(length / 2),
  'control strings': (length) => '\x1b]'.repeat(length / 2),
  'control sequences': (length) => '\x1b[1;'.repeat(length / 4),
  newlines: (length) => '\n'.repeat(length),
  commas: (length) => `2026-05-18T19:10:52Z${','.repeat(length)}`,
  bars: (length) => `✓ ${'| '.repeat(length / 2)}`,
  parentheses: (length) => `✗ x${' ('.repeat(length / 2)}`,
  dots: (length) => `✓ ${'a.'.repeat(length / 2)}`,
  'short lines': (length) => 'PORT\nValue: 1\n'.repeat(length / 14),
  'marked lines': (length) => '✗ a (b)\n'.repeat(length / 8),
  assignments: (length) => 'A=\n'.repeat(length / 3),
  requests: (length) => 'Request 1: 1ms ✓\n'.repeat(length / 17),
};

const mebi = 1024 * 1024;

describe('alias parsers and hostile output', () => {
  for (const [name, definition] of Object.entries(catalogue)) {
    it(`${name} never throws`, () => {
      const next = noise(name.length * 7919 + 1);
      for (let round = 0; round < 150; round += 1) {
        const text = (): string =>
          Array.from({ length: Math.floor(next() * 60) }, () =>
            next() < 0.2
              ? String.fromCharCode(Math.floor(next() * 65536))
              : (pieces[Math.floor(next() * pieces.length)] ?? ''),
          ).join('');
        const output = { stdout: text(), stderr: text(), exitCode: next() < 0.5 ? null : 1 };
        const { result, problems } = definition.parse(output);
        assert.ok(problems.length <= 21);
        assert.equal(cleanText(problems.join('\n')), problems.join('\n'));
        const strings = JSON.stringify(result);
        assert.equal(cleanText(strings), strings);
      }
    });

    it(`${name} takes time in proportion to the output`, function () {
      this.timeout(60_000);
      const stdout = (length: number): string =>
        Object.values(worst)
          .map((make) => make(length / 16))
          .join('\n');
      assertLinear((length) => parseAlias(name, { stdout: stdout(length), stderr: '', exitCode: 1 }));
    });
  }

  for (const [name, make] of Object.entries(worst)) {
    it(`cleans 8 MiB of ${name} in proportion`, function () {
      this.timeout(60_000);
      assertLinear((length) => cleanText(make(length)), 2 * mebi, 8 * mebi);
    });
  }
});

/** Four times the text may take ten times as long, not the sixteen of a quadratic one. Short times are all noise. */
function assertLinear(run: (length: number) => unknown, small = mebi, large = 4 * mebi): void {
  const time = (length: number): number => {
    const start = process.cpuUsage();
    run(length);
    const { user, system } = process.cpuUsage(start);
    return (user + system) / 1000;
  };
  const smallMs = Math.max(time(small), 50);
  const largeMs = time(large);
  if (largeMs < 10 * smallMs) return;
  // A pause of the machine can do this once.
  assert.ok(time(large) < 10 * Math.max(time(small), 50), `${smallMs} ms, then ${largeMs} ms`);
}
