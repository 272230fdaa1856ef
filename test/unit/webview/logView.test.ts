import assert from 'node:assert/strict';
import { levels } from '../../../src/core/contracts';
import { LogStore } from '../../../webview-ui/tabs/log/logStore';
import { LogView } from '../../../webview-ui/tabs/log/logView';
import { copyRows } from '../../../webview-ui/tabs/log/copyRows';
import { positionOf, topRow } from '../../../webview-ui/tabs/log/position';

const everything = { levels, contains: '', from: '', until: '', without: [] };
const never = (): boolean => false;

function numbersOf(view: LogView): number[] {
  return Array.from({ length: view.rows }, (_, row) => view.numberAt(row) ?? -1);
}

function storeOf(lines: readonly string[], limits = {}): LogStore {
  const store = new LogStore(limits);
  store.append(lines, true);
  return store;
}

describe('LogView', () => {
  it('shows every line without a filter', () => {
    const view = new LogView(storeOf(['a', 'b', 'c']), everything);
    assert.deepEqual(numbersOf(view), [0, 1, 2]);
    assert.equal(view.busy, false);
  });

  it('shows only lines that hold the text, in any case, and those that come later', () => {
    const store = storeOf(['GET /chat', 'other', 'post /CHAT']);
    const view = new LogView(store, { ...everything, contains: '/chat' });
    view.advance(never);
    assert.deepEqual(numbersOf(view), [0, 2]);
    store.append(['nothing', '/chat again'], false);
    assert.equal(view.busy, true);
    view.advance(never);
    assert.deepEqual(numbersOf(view), [0, 2, 4]);
  });

  it('keeps a traceback with the error that it belongs to', () => {
    const store = storeOf([
      'INFO: started',
      'Traceback (most recent call last):',
      '  File "app.py", line 3',
      'ImportError: no tiktoken',
      'INFO: goes on',
      '  with a second line',
    ]);
    const view = new LogView(store, { ...everything, levels: ['error'] });
    view.advance(never);
    assert.deepEqual(numbersOf(view), [1, 2, 3]);
    assert.equal(view.levelAt(2), 'error');
    assert.equal(view.levelAt(5), 'info');
  });

  it('takes text as text, not as a pattern', () => {
    const view = new LogView(storeOf(['a.c (1+1)', 'abc', '[x]-{2}']), {
      ...everything,
      contains: 'a.c (1+',
    });
    view.advance(never);
    assert.deepEqual(numbersOf(view), [0]);
    view.setFilter({ ...everything, contains: ']-{2' });
    view.advance(never);
    assert.deepEqual(numbersOf(view), [2]);
  });

  it('finds lines and walks over them in a circle', () => {
    const view = new LogView(storeOf(['x hit', 'x', 'x hit', 'y HIT']), everything);
    assert.equal(view.matches, null);
    view.setQuery({ text: 'hit', matchCase: false });
    view.advance(never);
    assert.equal(view.matches, 3);
    assert.equal(view.matchFrom(0, 'here or next'), 0);
    assert.equal(view.matchFrom(0, 'next'), 2);
    assert.equal(view.matchFrom(3, 'next'), 0);
    assert.equal(view.matchFrom(0, 'previous'), 3);
    assert.equal(view.matchIndexOf(2), 1);
    assert.equal(view.matchIndexOf(1), undefined);
    view.setQuery({ text: 'hit', matchCase: true });
    view.advance(never);
    assert.equal(view.matches, 2);
    view.setQuery({ text: 'nowhere', matchCase: false });
    view.advance(never);
    assert.equal(view.matchFrom(0, 'next'), undefined);
  });

  it('finds only what the filter shows', () => {
    const view = new LogView(storeOf(['ERROR hit', 'INFO hit', 'ERROR other']), {
      ...everything,
      levels: ['error'],
    });
    view.setQuery({ text: 'hit', matchCase: false });
    view.advance(never);
    assert.equal(view.matches, 1);
    view.setFilter(everything);
    view.advance(never);
    assert.equal(view.matches, 2);
  });

  it('works in slices, and what is known so far can be shown', () => {
    const lines = Array.from({ length: 5000 }, (_, index) => (index % 2 === 0 ? 'even' : 'odd'));
    const view = new LogView(storeOf(lines), { ...everything, contains: 'even' });
    let slices = 0;
    for (; view.busy; slices += 1) {
      const before = view.progress;
      view.advance(() => true);
      assert.ok(view.progress > before, 'a slice does something');
    }
    assert.ok(slices > 3, `${slices} slices`);
    assert.equal(view.rows, 2500);
  });

  it('forgets what a new filter makes void, in the middle of the work', () => {
    const lines = Array.from({ length: 5000 }, (_, index) => (index % 2 === 0 ? 'even' : 'odd'));
    const view = new LogView(storeOf(lines), { ...everything, contains: 'even' });
    view.advance(() => true);
    view.setFilter({ ...everything, contains: 'odd' });
    assert.equal(view.rows, 0);
    view.advance(never);
    assert.equal(view.numberAt(0), 1);
    assert.equal(view.rows, 2500);
  });

  it('forgets rows of lines that were dropped, and all of a log that began anew', () => {
    const store = new LogStore({ maxLines: 100, chunkLines: 10 });
    const view = new LogView(store, { ...everything, contains: 'hit' });
    for (let round = 0; round < 30; round += 1) {
      store.append(
        Array.from({ length: 10 }, (_, index) => (index === 0 ? 'hit' : 'miss')),
        false,
      );
      view.advance(never);
    }
    assert.ok(store.first > 0);
    assert.ok(numbersOf(view).every((number) => number >= store.first && store.line(number) === 'hit'));
    assert.ok(view.rows <= 10);
    store.append(['miss', 'hit'], true);
    view.advance(never);
    assert.deepEqual(numbersOf(view), [1]);
  });

  it('leaves out an instance, and tells the level of a line by those of its own instance', () => {
    const store = storeOf([
      '[aaaaaaaa] Traceback (most recent call last):',
      '[bbbbbbbb] INFO: all is well',
      '[aaaaaaaa]   File "app.py", line 3',
      '[bbbbbbbb]   and goes on',
    ]);
    const view = new LogView(store, { ...everything, without: ['bbbbbbbb'] });
    view.advance(never);
    assert.deepEqual(numbersOf(view), [0, 2]);
    assert.equal(view.levelAt(2), 'error');
    assert.equal(view.levelAt(3), 'info');
    view.setFilter({ ...everything, levels: ['error'] });
    view.advance(never);
    assert.deepEqual(numbersOf(view), [0, 2]);
  });
});

describe('position in the log', () => {
  const lines = Array.from({ length: 200 }, (_, index) => `line ${index}`);

  it('stays at the end', () => {
    const view = new LogView(storeOf(lines), everything);
    assert.equal(topRow(view, { at: 'end' }, 20), 180);
    view.store.append(lines, false);
    assert.equal(topRow(view, { at: 'end' }, 20), 380);
  });

  it('stays at its line when older ones are dropped', () => {
    const view = new LogView(storeOf(lines, { maxLines: 200, chunkLines: 10 }), everything);
    const position = positionOf(view, 150.25);
    view.store.append(lines.slice(0, 50), false);
    const row = topRow(view, position, 20);
    assert.equal(view.numberAt(Math.floor(row)), 150);
    assert.equal(row % 1, 0.25);
    view.store.append(lines, false);
    assert.equal(topRow(view, position, 20), 0, 'the oldest stands for what is gone');
  });

  it('never shows less than there is room for', () => {
    const view = new LogView(storeOf(lines), everything);
    assert.equal(topRow(view, { at: 'line', number: 199, part: 0 }, 20), 180);
    assert.equal(topRow(view, { at: 'line', number: 199, part: 0 }, 500), 0);
  });
});

describe('copyRows', () => {
  it('copies rows as text', () => {
    const view = new LogView(storeOf(['a', 'b', 'c', 'd']), everything);
    assert.deepEqual(copyRows(view, { from: 1, to: 3 }), { text: 'b\nc', lines: 2, left: 0 });
  });

  it('keeps the newest where there is too much, and says how many it left', () => {
    const view = new LogView(storeOf(['aaaa', 'bbbb', 'cccc', 'dddd']), everything);
    assert.deepEqual(copyRows(view, { from: 0, to: 4, limit: 11 }), {
      text: 'cccc\ndddd',
      lines: 2,
      left: 2,
    });
  });
});
