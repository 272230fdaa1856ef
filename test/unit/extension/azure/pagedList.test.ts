import assert from 'node:assert/strict';
import { PagedList } from '../../../../src/extension/state/pagedList';

async function* numbers(end: number): AsyncGenerator<number, void> {
  for (let number = 0; number < end; number += 1) {
    await Promise.resolve();
    yield number;
  }
}

const listOf = (end: number, step = 3) =>
  new PagedList({ open: () => numbers(end), onChange: () => undefined, step });

describe('a list that is read step by step', () => {
  it('reads a step at a time, and goes on where it was', async () => {
    const list = listOf(5);
    assert.equal(list.state.kind, 'unknown');
    await list.more();
    assert.deepEqual(list.state, { kind: 'part', items: [0, 1, 2] });
    await list.more();
    assert.deepEqual(list.state, { kind: 'known', items: [0, 1, 2, 3, 4] });
    await list.more();
    assert.equal(list.state.items.length, 5);
  });

  it('reads 2,000 items to the end when it is told to', async () => {
    const list = listOf(2000, 200);
    await list.all();
    assert.equal(list.state.kind, 'known');
    assert.equal(list.state.items.length, 2000);
  });

  it('reads one step for all who ask at the same time', async () => {
    const list = listOf(5);
    await Promise.all([list.more(), list.more(), list.more()]);
    assert.equal(list.state.items.length, 3);
  });

  it('keeps what came when it is stopped, and begins anew after that', async () => {
    let began = 0;
    const list: PagedList<number> = new PagedList({
      open: (signal) => {
        began += 1;
        return untilStopped(signal, began);
      },
      onChange: () => undefined,
    });
    const reading = list.more();
    await new Promise((resolve) => setImmediate(resolve));
    list.stop(new Error('enough'));
    await reading;
    assert.deepEqual(list.state, { kind: 'stopped', items: [1] });
    const again = list.more();
    await new Promise((resolve) => setImmediate(resolve));
    list.stop(new Error('enough'));
    await again;
    assert.deepEqual(list.state.items, [2]);
  });

  it('says what went wrong, beside what came before', async () => {
    const broken = new Error('throttled');
    const list = new PagedList({
      open: async function* () {
        yield 1;
        await Promise.reject(broken);
      },
      onChange: () => undefined,
    });
    await list.more();
    assert.deepEqual(list.state, { kind: 'failed', items: [1], error: broken });
  });

  it('is not changed by a reading that was going on when it was forgotten', async () => {
    let goOn = (): void => undefined;
    const list = new PagedList({
      open: async function* () {
        await new Promise<void>((resolve) => {
          goOn = resolve;
        });
        yield 1;
      },
      onChange: () => undefined,
    });
    const reading = list.more();
    await new Promise((resolve) => setImmediate(resolve));
    list.reset();
    goOn();
    await reading;
    assert.deepEqual(list.state, { kind: 'unknown', items: [] });
  });
});

async function* untilStopped(signal: AbortSignal, first: number): AsyncGenerator<number, void> {
  yield first;
  await new Promise<void>((_, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason as Error), { once: true });
  });
}
