import assert from 'node:assert/strict';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Session } from '../../../src/core/ssh';
import { SessionKeeper } from '../../../src/extension/engine/sessionKeeper';
import { fakeSession } from '../cli/fakes';

const forever = new AbortController().signal;

describe('sessions that are kept open', () => {
  let opened = 0;
  let closed = 0;
  beforeEach(() => {
    opened = 0;
    closed = 0;
  });

  const open = (): Promise<Session> => {
    opened += 1;
    const session = fakeSession(() => ({ stdout: 'ok' }));
    return Promise.resolve({
      ...session,
      close: () => {
        closed += 1;
        return Promise.resolve();
      },
    });
  };

  it('are opened once, for whoever asks at the same time and afterwards', async () => {
    const keeper = new SessionKeeper(60_000);
    const [a, b] = await Promise.all([keeper.borrow('x', open, forever), keeper.borrow('x', open, forever)]);
    await a.close();
    await b.close();
    const c = await keeper.borrow('x', open, forever);
    assert.equal((await c.run('true')).stdout, 'ok');
    assert.deepEqual([opened, closed], [1, 0]);
    await keeper.close();
    assert.equal(closed, 1);
  });

  it('are closed when nobody has used them for a while, and not before', async () => {
    const keeper = new SessionKeeper(20);
    const a = await keeper.borrow('x', open, forever);
    await sleep(60);
    assert.equal(closed, 0);
    await a.close();
    for (const now = () => closed; now() === 0;) await sleep(5);
    await (await keeper.borrow('x', open, forever)).close();
    assert.equal(opened, 2);
    await keeper.close();
  });

  it('count a user who gives back twice once', async () => {
    const keeper = new SessionKeeper(20);
    const a = await keeper.borrow('x', open, forever);
    const b = await keeper.borrow('x', open, forever);
    await a.close();
    await a.close();
    await sleep(60);
    assert.equal(closed, 0);
    await b.close();
    await keeper.close();
  });

  it('are not kept when they could not be opened', async () => {
    const keeper = new SessionKeeper(60_000);
    await assert.rejects(
      keeper.borrow('x', () => Promise.reject(new Error('refused')), forever),
      /refused/,
    );
    await keeper.borrow('x', open, forever);
    assert.equal(opened, 1);
    await keeper.close();
  });

  it('go on being opened for the others when one who waits is cancelled', async () => {
    const keeper = new SessionKeeper(60_000);
    let go: (session: Session) => void = () => undefined;
    const slow = (): Promise<Session> => new Promise((resolve) => (go = resolve));
    const stop = new AbortController();
    const first = keeper.borrow('x', slow, stop.signal);
    const second = keeper.borrow('x', slow, forever);
    stop.abort(new Error('enough'));
    await assert.rejects(first, /enough/);
    go(await open());
    assert.equal((await (await second).run('true')).stdout, 'ok');
    await keeper.close();
  });

  it('are closed for one target alone when it is asked for', async () => {
    const keeper = new SessionKeeper(60_000);
    await keeper.borrow('x', open, forever);
    await keeper.borrow('y', open, forever);
    await keeper.close('x');
    assert.equal(closed, 1);
    await keeper.close();
    assert.equal(closed, 2);
  });
});
