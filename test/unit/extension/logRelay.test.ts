import assert from 'node:assert/strict';
import { LogRelay } from '../../../src/extension/panel/logRelay';
import type { HostMessage } from '../../../src/protocol';

/** A page that takes a message when it is told to, and a log that keeps its last lines. */
function setUp({ keep = 1000 } = {}) {
  const lines: string[] = [];
  const source = {
    log: 1,
    get count() {
      return lines.length;
    },
    get kept() {
      return lines.slice(-keep);
    },
  };
  const page = { isShown: true, messages: [] as HostMessage[], take: [] as ((isThere: boolean) => void)[] };
  const relay = new LogRelay({
    source,
    isShown: () => page.isShown,
    post: (message) => {
      page.messages.push(message);
      return new Promise((resolve) => page.take.push(resolve));
    },
    leftOut: (count) => `(${count} left out)`,
  });
  /** The page takes messages until there are no more. */
  const takeAll = async () => {
    for (let next = page.take.shift(); next; next = page.take.shift()) {
      next(true);
      await settled();
    }
  };
  const got = () => page.messages.flatMap((message) => (message.type === 'log-lines' ? message.lines : []));
  return { lines, source, page, relay, takeAll, got };
}

const settled = () => new Promise((resolve) => setImmediate(resolve));
const numbers = (from: number, to: number) => Array.from({ length: to - from }, (_, at) => String(from + at));

describe('the lines of the log on their way to the panel', () => {
  it('come in order, whenever they came', async () => {
    const { lines, relay, takeAll, page, got } = setUp();
    relay.restart();
    lines.push('one', 'two');
    relay.wake();
    await takeAll();
    lines.push('three');
    relay.wake();
    await takeAll();
    assert.deepEqual(got(), ['one', 'two', 'three']);
    assert.deepEqual(
      page.messages.map((message) => message.type === 'log-lines' && message.first),
      [true, false, false],
    );
  });

  it('wait until the page has the last message', async () => {
    const { lines, relay, takeAll, page, got } = setUp();
    relay.restart();
    for (const line of numbers(0, 100)) {
      lines.push(line);
      relay.wake();
      await settled();
    }
    assert.equal(page.messages.length, 1);
    await takeAll();
    assert.equal(page.messages.length, 2);
    assert.deepEqual(got(), numbers(0, 100));
  });

  it('come in messages of bounded size', async () => {
    const { lines, relay, takeAll, page, got } = setUp();
    lines.push(...Array.from({ length: 20 }, () => 'x'.repeat(100 * 1024)));
    relay.restart();
    await takeAll();
    assert.equal(got().length, 20);
    for (const message of page.messages) assert.ok(JSON.stringify(message).length < 600 * 1024);
  });

  it('are left out, and it is said, where the page was hidden for too long', async () => {
    const { lines, relay, takeAll, page, got } = setUp({ keep: 10 });
    lines.push(...numbers(0, 5));
    relay.restart();
    await takeAll();
    page.isShown = false;
    lines.push(...numbers(5, 100));
    relay.wake();
    await settled();
    assert.deepEqual(got(), numbers(0, 5));
    page.isShown = true;
    relay.wake();
    await takeAll();
    assert.deepEqual(got(), [...numbers(0, 5), '(85 left out)', ...numbers(90, 100)]);
  });

  it('begin anew with another log, and for a page that was loaded again', async () => {
    const { lines, source, relay, takeAll, page } = setUp();
    lines.push('old');
    relay.restart();
    await takeAll();
    lines.splice(0);
    source.log += 1;
    relay.wake();
    await takeAll();
    lines.push('new');
    relay.restart();
    await takeAll();
    assert.deepEqual(page.messages, [
      { type: 'log-lines', first: true, lines: ['old'] },
      { type: 'log-lines', first: true, lines: [] },
      { type: 'log-lines', first: true, lines: ['new'] },
    ]);
  });

  it('stop where the page is gone', async () => {
    const { lines, relay, page } = setUp();
    lines.push('one');
    relay.restart();
    page.take.shift()?.(false);
    await settled();
    assert.equal(page.messages.length, 1);
  });
});
