import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { accessLine } from '../../../src/core/diagnosis/timeline/accessLine';
import type { Timeline } from '../../../src/core/diagnosis/timeline/Timeline';
import { TimelineBuilder } from '../../../src/core/diagnosis/timeline/TimelineBuilder';
import { LogStream } from '../../../src/core/evidence/sources/LogStream';
import { decodeTail } from '../../../src/core/evidence/sources/TailBuffer';
import { anyText, assertLinear, holds, seed } from '../../support/properties';

const fixtures = join(import.meta.dirname, '../../fixtures/timeline');
const names = ['x_docker.log', 'x_default_docker.log', 'x.log'];

const damaged = readdirSync(join(fixtures, 'damaged')).map((name) =>
  readFileSync(join(fixtures, 'damaged', name)),
);

const originals = ['platform', 'app'].flatMap((kind) =>
  readdirSync(join(fixtures, kind))
    .filter((name) => name.endsWith('.txt'))
    .map((name) => readFileSync(join(fixtures, kind, name))),
);

/** Bytes that nobody chose, real logs, damaged ones, and any of them with others in between. */
const someBytes = fc.oneof(
  fc.uint8Array({ maxLength: 300 }).map((bytes) => Buffer.from(bytes)),
  fc.constantFrom(...originals, ...damaged),
  anyText.map((text) => Buffer.from(text)),
);
const anyBytes = fc
  .tuple(someBytes, someBytes, fc.nat(), fc.constantFrom('', '\ufeff', '\xff\xfe'))
  .map(([a, b, cut, mark]) =>
    Buffer.concat([Buffer.from(mark, 'latin1'), a.subarray(0, cut % (a.length + 1)), b]),
  );

function whole(bytes: Buffer, path: string): { text: string; timeline: Timeline } {
  const { text } = decodeTail({ bytes, head: bytes.subarray(0, 4), cut: 0 });
  const builder = new TimelineBuilder();
  builder.addLog({ path, text });
  return { text, timeline: builder.finish() };
}

function inPieces(
  bytes: Buffer,
  path: string,
  sizes: readonly number[],
): { text: string; timeline: Timeline } {
  const builder = new TimelineBuilder();
  const stream = new LogStream(builder.logSink({ path }), Infinity);
  for (let at = 0, turn = 0; at < bytes.length; turn += 1) {
    const size = sizes[turn % sizes.length] ?? 1;
    stream.write(bytes.subarray(at, at + size));
    at += size;
  }
  return { text: stream.finish().text, timeline: builder.finish() };
}

const cuts = fc.array(fc.oneof(fc.integer({ min: 1, max: 7 }), fc.integer({ min: 1, max: 2000 })), {
  minLength: 1,
  maxLength: 5,
});

/** So many starts, each of a container of its own, none of which comes to anything. */
function manyStarts(count: number): string {
  return Array.from({ length: count }, (_, n) =>
    [
      'Starting container for site',
      `docker run -d --name shop_${n}_a -e PORT=8000 appsvc/python:3.12`,
      `Container shop_${n}_a for site shop has exited, failing site start`,
      `Site: shop_${n} stopped.`,
    ].join('\n'),
  ).join('\n');
}

describe(`properties of the timeline (seed ${seed})`, function () {
  this.timeout(30_000);

  it('any bytes, cut anywhere, give the timeline and the text of the whole', () => {
    holds(
      [anyBytes, fc.constantFrom(...names), cuts],
      (bytes, path, sizes) => {
        assert.deepEqual(inPieces(bytes, path, sizes), whole(bytes, path));
      },
      400,
    );
  });

  it('an access line is read by hand as the pattern reads it', () => {
    const word = fc.constantFrom(
      ...[
        '"',
        ' ',
        'GET',
        'POST',
        'get',
        '/',
        '/a?b=c',
        'HTTP/',
        '1.1',
        '" ',
        '200',
        '5000',
        '50',
        '-',
        '\t',
      ],
      ...['https://x.example/y', '"GET / HTTP/1.1" 200', '[18/May/2026:19:10:00 +0000]', '12ms', '0.012503'],
    );
    const line = fc.oneof(
      anyText,
      fc.array(word, { maxLength: 12 }).map((words) => words.join('')),
      fc.tuple(word, word, word, word, word).map(([a, b, c, d, e]) => `${a}"GET ${b} HTTP/${c}"${d}200${e}`),
    );
    holds(
      [line],
      (text) => {
        const read = accessLine(text, { isTimed: true });
        // Quotes before it are none that a request's line begins with, so the pattern has to look for it.
        assert.deepEqual(read, accessLine(`"" ${text}`, { isTimed: true }));
      },
      3000,
    );
  });

  it('the end that is kept of a log begins with a line and is no longer than was said', () => {
    const nowhere = { write: () => undefined, end: () => undefined };
    holds([anyText, cuts, fc.nat(500)], (text, sizes, limit) => {
      const bytes = Buffer.from(text);
      const stream = new LogStream(nowhere, limit);
      for (let at = 0, turn = 0; at < bytes.length; turn += 1) {
        const size = sizes[turn % sizes.length] ?? 1;
        stream.write(bytes.subarray(at, at + size));
        at += size;
      }
      const read = bytes.toString().replace(/^\uFEFF/, '');
      const { text: end, isCut } = stream.finish();
      assert.equal(isCut, end !== read);
      assert.ok(end.length <= Math.max(limit, 0) && read.endsWith(end));
      assert.ok(end === read || end === '' || read.at(-end.length - 1) === '\n');
    });
  });

  it('what redaction takes out of a line is in no event', () => {
    const marked = fc.tuple(fc.constantFrom(...originals), fc.nat(), fc.nat(3)).map(([bytes, line, word]) => {
      const lines = bytes.toString().split('\n');
      const chosen = lines[line % lines.length]?.split(' ') ?? [];
      chosen.splice(Math.min(chosen.length, word + 2), 0, 'xSECRETx');
      lines[line % lines.length] = chosen.join(' ');
      return lines.join('\n');
    });
    holds([marked, fc.constantFrom(...names)], (text, path) => {
      const builder = new TimelineBuilder();
      const sink = builder.logSink({ path, redact: (line) => line.replaceAll('xSECRETx', '[out]') });
      sink.write(text);
      sink.end();
      const timeline = builder.finish();
      assert.doesNotMatch(JSON.stringify([timeline.events, timeline.requests, timeline.starts]), /xSECRETx/);
    });
  });

  it('the order in which files are read decides nothing', () => {
    const logs = originals.map((bytes, index) => ({
      path: `LogFiles/2026_05_1${index}_lw0_${bytes.includes('HTTP/1.1"') ? 'default_' : ''}docker.log`,
      text: bytes.toString(),
    }));
    const read = (some: typeof logs): unknown => {
      const builder = new TimelineBuilder();
      for (const log of some) builder.addLog(log);
      const { events, starts, requests } = builder.finish();
      return { events, starts, routes: new Set(requests.map((route) => JSON.stringify(route))) };
    };
    const expected = read(logs);
    holds([fc.shuffledSubarray(logs, { minLength: logs.length })], (some) => {
      assert.deepEqual(read(some), expected);
    });
  });

  for (const path of names) {
    it(`${path} with ever new containers is read in proportion to their number`, () => {
      const read = (text: string): unknown => {
        const builder = new TimelineBuilder();
        builder.addLog({ path, text: manyStarts(Math.ceil(text.length / 200)) });
        const timeline = builder.finish();
        return timeline.events.filter((event) => timeline.isPresent(event));
      };
      assertLinear(read, 'a', 64 * 1024);
    });
  }

  it('many files keep no more than a few', () => {
    const builder = new TimelineBuilder();
    for (let day = 0; day < 40; day += 1) {
      const sink = builder.logSink({ path: `LogFiles/${day}_default_docker.log` });
      const date = new Date(Date.UTC(2026, 0, 1 + ((day * 7) % 40))).toISOString().slice(0, 10);
      for (let n = 0; n < 4000; n += 1) {
        const time = `${date}T${String(Math.floor(n / 200)).padStart(2, '0')}:00:00Z`;
        sink.write(`${time} 169.254.129.1 - - [-] "GET /a HTTP/1.1" ${n % 2 === 0 ? 200 : 500} 5\n`);
      }
      sink.end();
    }
    const timeline = builder.finish();
    const kept = timeline.of('request');
    assert.ok(kept.length < 12_000, String(kept.length));
    assert.equal(timeline.requests[0]?.count, 160_000);
    const left = (timeline.leftOut.request ?? 0) + (timeline.leftOut['failed-request'] ?? 0);
    assert.equal(kept.length + left, 160_000);
    assert.equal(new Date(kept.at(-1)?.at ?? 0).toISOString(), '2026-02-09T19:00:00.000Z');
  });
});
