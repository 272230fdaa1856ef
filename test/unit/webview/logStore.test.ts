import assert from 'node:assert/strict';
import { LogStore } from '../../../webview-ui/tabs/log/logStore';

function numbered(from: number, count: number): string[] {
  return Array.from({ length: count }, (_, index) => `line ${from + index}`);
}

function all(store: LogStore): (string | undefined)[] {
  return Array.from({ length: store.size }, (_, index) => store.line(store.first + index));
}

describe('LogStore', () => {
  it('gives lines back by number, across chunks and in the tail', () => {
    const store = new LogStore({ chunkLines: 10 });
    store.append(numbered(0, 25), true);
    store.append(numbered(25, 8), false);
    assert.equal(store.size, 33);
    assert.deepEqual(all(store), numbered(0, 33));
    assert.equal(store.line(33), undefined);
    assert.equal(store.line(-1), undefined);
  });

  it('keeps empty lines and lines with line ends of their own', () => {
    const store = new LogStore({ chunkLines: 2 });
    const lines = ['', 'a\nb', '', '\n', 'é✓', ''];
    store.append(lines, true);
    assert.deepEqual(all(store), lines);
  });

  it('begins anew with the first message of a log', () => {
    const store = new LogStore({ chunkLines: 2 });
    store.append(numbered(0, 5), true);
    const { epoch } = store;
    store.append(['new'], true);
    assert.deepEqual([store.first, store.size, store.line(0)], [0, 1, 'new']);
    assert.ok(store.epoch > epoch);
  });

  it('drops the oldest lines beyond the bound, and the others keep their numbers', () => {
    const store = new LogStore({ maxLines: 100, chunkLines: 10 });
    store.append(numbered(0, 1234), true);
    assert.ok(store.size <= 100, `${store.size} lines`);
    assert.ok(store.size > 80, `${store.size} lines`);
    assert.equal(store.end, 1234);
    assert.equal(store.line(store.first), `line ${store.first}`);
    assert.equal(store.line(store.first - 1), undefined);
    assert.equal(store.line(1233), 'line 1233');
  });

  it('drops the oldest beyond the bytes, counting two for a character of a wide chunk', () => {
    const limits = { maxBytes: 10_000, chunkLines: 10 };
    const narrow = new LogStore(limits);
    const wide = new LogStore(limits);
    for (let index = 0; index < 100; index += 1) {
      narrow.append(['x'.repeat(90)], false);
      wide.append(['✓'.repeat(90)], false);
    }
    assert.ok(narrow.bytes <= 10_000, `${narrow.bytes} bytes`);
    assert.ok(wide.bytes <= 10_000, `${wide.bytes} bytes`);
    assert.ok(narrow.size > wide.size * 1.5, `${narrow.size} narrow lines, ${wide.size} wide ones`);
  });

  it('reckons four bytes for a line and one for a character', () => {
    const store = new LogStore({ chunkLines: 1000 });
    store.append(
      Array.from({ length: 10_000 }, () => 'x'.repeat(79)),
      true,
    );
    assert.equal(store.bytes, 10_000 * 80 + 10 * 1001 * 4);
  });

  it('keeps a million lines of 80 characters within 96 MB', () => {
    const store = new LogStore();
    const batch = Array.from({ length: 10_000 }, () => 'x'.repeat(80));
    for (let count = 0; count < 100; count += 1) store.append(batch, false);
    assert.equal(store.size, 1_000_000);
    assert.ok(store.bytes <= 96 * 1024 * 1024, `${store.bytes} bytes`);
    store.append(['one more'], false);
    assert.equal(store.line(1_000_000), 'one more');
    assert.ok(store.first > 0, 'the oldest made room');
  });

  it('cuts a line that is longer than the bound and says by how much', () => {
    const store = new LogStore({ maxLineLength: 100 });
    store.append(['y'.repeat(1300)], true);
    assert.equal(store.line(0), `${'y'.repeat(100)}… (1,200 more characters were not kept)`);
  });

  it('tells of each change until told not to', () => {
    const store = new LogStore();
    let calls = 0;
    const unsubscribe = store.subscribe(() => (calls += 1));
    store.append(['a', 'b'], true);
    store.clear();
    assert.equal(store.size, 0);
    unsubscribe();
    store.append(['c'], false);
    assert.equal(calls, 2);
  });
});
