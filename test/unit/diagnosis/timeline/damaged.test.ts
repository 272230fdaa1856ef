import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { platformLine } from '../../../../src/core/diagnosis/timeline/platformLine';
import { readDeployment } from '../../../../src/core/diagnosis/timeline/readDeployment';
import type { Timeline } from '../../../../src/core/diagnosis/timeline/Timeline';
import { TimelineBuilder } from '../../../../src/core/diagnosis/timeline/TimelineBuilder';
import { adversarial, anyText, assertLinear, holds, seed } from '../../../support/properties';

const folder = join(import.meta.dirname, '../../../fixtures/timeline');
const names = ['x_docker.log', 'x_default_docker.log', 'x.log'];

function read(text: string, path: string): Timeline {
  const builder = new TimelineBuilder();
  builder.addLog({ path, text });
  return builder.finish();
}

/** What holds of every timeline, whatever it was read from. */
function check(timeline: Timeline): void {
  const times = timeline.events.flatMap(({ at }) => at ?? []);
  assert.ok(times.every((at) => Number.isFinite(at)));
  for (const event of timeline.events) {
    assert.ok(event.line >= 1 && event.excerpt.length <= 400, event.excerpt);
    timeline.isPresent(event);
  }
  for (const attempt of timeline.starts) {
    assert.ok(attempt.exitCode === undefined || Number.isSafeInteger(attempt.exitCode));
    assert.ok(attempt.probeEnded?.afterS === undefined || attempt.probeEnded.afterS >= 0);
  }
  assert.ok(timeline.starts.length === 0 || timeline.current() !== undefined);
}

const originals = ['platform', 'app', 'deployment'].flatMap((kind) =>
  readdirSync(join(folder, kind))
    .filter((name) => name.endsWith('.txt'))
    .map((name) => readFileSync(join(folder, kind, name), 'utf8')),
);

/** A real log, cut anywhere, with anything in between, and another one's end. */
const cut = fc
  .tuple(fc.constantFrom(...originals), fc.constantFrom(...originals), fc.nat(), fc.nat(), anyText)
  .map(([a, b, x, y, between]) => a.slice(0, x % (a.length + 1)) + between + b.slice(y % (b.length + 1)));

/** Lines of real logs in any order. */
const shuffled = fc
  .shuffledSubarray(originals.flatMap((text) => text.split('\n')))
  .map((lines) => lines.join('\n'));

describe(`timeline: damaged logs (seed ${seed})`, function () {
  this.timeout(30_000);

  for (const name of readdirSync(join(folder, 'damaged')).sort()) {
    it(`reads ${name}`, () => {
      const bytes = readFileSync(join(folder, 'damaged', name));
      for (const encoding of ['utf8', 'latin1', 'utf16le'] as const)
        check(read(bytes.toString(encoding), name));
    });
  }

  it('still understands what is left of a cut log', () => {
    const text = readFileSync(join(folder, 'damaged/cut-in-the-middle_docker.log'), 'utf8');
    assert.equal(read(text, 'x_docker.log').starts[0]?.probeEnded?.outcome, 'timed-out');
  });

  it('says that a traceback was cut', () => {
    const text = readFileSync(join(folder, 'damaged/cut-traceback_default_docker.log'), 'utf8');
    const [error] = read(text, 'x_default_docker.log').of('error');
    assert.deepEqual([error?.isCut, error?.type], [true, 'httpx.ConnectError']);
  });

  it('keeps the first and the last frames of a recursion', () => {
    const text = readFileSync(join(folder, 'damaged/recursion_default_docker.log'), 'utf8');
    const [error] = read(text, 'x_default_docker.log').of('error');
    assert.deepEqual([error?.type, error?.request], ['RecursionError', 'POST /chat']);
    assert.ok(error && error.frames.length <= 40);
  });

  it('takes for requests only what was answered, in lines that are nearly access lines', () => {
    const text = readFileSync(join(folder, 'damaged/access-lines_default_docker.log'), 'utf8');
    const timeline = read(text, 'x_default_docker.log');
    assert.deepEqual(
      timeline.of('request').map(({ line, method, path, status }) => `${line} ${method} ${path} ${status}`),
      ['4 GET HTTP/1.1 200', '7 GET /a"b 200', '8 POST / 500', '14 GET /full 503', '1 GET / 200'],
    );
  });

  it('reads any text, cut anywhere, as any kind of log', () => {
    holds(
      [fc.oneof(anyText, cut, shuffled), fc.constantFrom(...names)],
      (text, path) => {
        check(read(text, path));
        readDeployment({ id: 'x', log: text, file: 'log.log' });
      },
      400,
    );
  });

  it('reads the same from pieces as from the whole', () => {
    holds(
      [fc.oneof(cut, shuffled), fc.constantFrom(...names), fc.integer({ min: 1, max: 300 })],
      (text, path, size) => {
        const builder = new TimelineBuilder();
        const sink = builder.logSink({ path });
        for (let at = 0; at < text.length; at += size) sink.write(text.slice(at, at + size));
        sink.end();
        assert.deepEqual(builder.finish(), read(text, path));
      },
      150,
    );
  });

  for (const path of names) {
    it(`reads ${path} in proportion to the text`, () => {
      const units = [
        ...adversarial,
        ...originals.map((text) => `${text}\n`),
        'Starting container for site\n',
        'ERROR: ',
        '  File "a", line 1\n',
      ];
      for (const unit of units) assertLinear((text) => read(text, path), unit);
    });
  }

  it('reads one endless line in proportion to it', () => {
    for (const unit of [
      'Container ',
      'Volume: a ',
      'State: , Action: ',
      'pull image ',
      '"GET / HTTP/1.1" ',
      'start cancel ',
    ]) {
      assertLinear((text) => platformLine(text.slice(0, 8192)), unit);
      for (const path of names) assertLinear((text) => read(text, path), unit);
    }
  });

  it('keeps no more of a long log than of a day, and counts the rest', () => {
    const line = (n: number): string =>
      `169.254.129.1 - - [-] "GET /items/${n} HTTP/1.1" ${n % 50 === 0 ? 500 : 200} 5\nValueError: ${n}\n`;
    const builder = new TimelineBuilder();
    const sink = builder.logSink({ path: 'x_default_docker.log' });
    for (let n = 0; n < 40_000; n += 1) sink.write(line(n));
    sink.end();
    const timeline = builder.finish();
    assert.ok(timeline.events.length < 10_000);
    assert.equal(timeline.requests[0]?.count, 40_000);
    assert.equal(timeline.requests[0].statuses['500'], 800);
    assert.equal(
      (timeline.leftOut.request ?? 0) + timeline.of('request').filter(({ status }) => status < 500).length,
      39_200,
    );
    assert.equal(timeline.of('error').at(-1)?.message, '39999');
    assert.equal(timeline.of('error')[0]?.message, '0');
  });
});
