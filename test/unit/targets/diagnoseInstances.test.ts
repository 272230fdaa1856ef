import assert from 'node:assert/strict';
import { silentLogger } from '../../../src/core/contracts';
import { diagnoseInstances } from '../../../src/targets/diagnoseInstances';
import { inTurns } from '../../../src/targets/inTurns';
import type { Target } from '../../../src/targets/target';

/** An instance whose container cannot be entered: at once, or never, as long as it is waited for. */
function instance(id: string, connect: Target['connect']): Target {
  return {
    info: { kind: 'azure', name: 'shop', instance: id },
    permission: 'read-only',
    probes: [],
    appPort: 8000,
    remote: [
      {
        id: 'site',
        source: 'arm',
        take: () => Promise.resolve({ state: 'seen', value: { site: { properties: { state: 'Running' } } } }),
      },
    ],
    connect,
    resolveOutside: () => Promise.resolve([]),
  };
}
const refused = (): Promise<never> => Promise.reject(new Error('no SSH'));
const hanging = (signal: AbortSignal): Promise<never> =>
  new Promise((_, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason as Error), { once: true });
  });

describe('several instances', () => {
  it('are told of as they come in, the hanging ones last, each with its reason', async () => {
    const targets = ['d1', 'd2', 'd3', 'd4'].map((id) => instance(id, hanging));
    targets.push(...['w1', 'w2', 'w3'].map((id) => instance(id, refused)));
    const came: string[] = [];
    const { diagnosis } = await diagnoseInstances(targets, {
      signal: new AbortController().signal,
      logger: silentLogger,
      lateMs: 20,
      enterLimitMs: 600,
      onInstance: ({ id }) => came.push(id),
    });
    assert.deepEqual(came.slice(0, 3).sort(), ['w1', 'w2', 'w3']);
    assert.deepEqual(
      diagnosis.instances.map(({ target }) => target.instance),
      targets.map(({ info }) => info.instance),
    );
    const ssh = diagnosis.instances[0]?.checks.find(({ id }) => id === 'ssh');
    assert.match(ssh?.reason ?? ssh?.summary ?? '', /not-entered|could not be entered/);
  });

  it('end with the user’s word, whichever hangs', async () => {
    const stop = new AbortController();
    const all = diagnoseInstances([instance('d1', hanging), instance('w1', refused)], {
      signal: stop.signal,
      logger: silentLogger,
      lateMs: 5,
      onInstance: () => stop.abort(new Error('enough')),
    });
    await assert.rejects(all, /enough/);
  });
});

describe('work in turns', () => {
  it('is so much side by side and no more, in the order of the items', async () => {
    let [now, most] = [0, 0];
    const results = await inTurns([5, 4, 3, 2, 1, 0], { sideBySide: 2 }, async (item) => {
      now += 1;
      most = Math.max(most, now);
      await new Promise((resolve) => setImmediate(resolve));
      now -= 1;
      return item * 2;
    });
    assert.deepEqual([results, most], [[10, 8, 6, 4, 2, 0], 2]);
  });

  it('fails with the first that fails, also where that was late', async () => {
    const late = inTurns(['slow', 'quick'], { sideBySide: 1, lateMs: 1 }, async (item) => {
      if (item === 'quick') return item;
      await new Promise((resolve) => setTimeout(resolve, 20));
      throw new Error('slow and broken');
    });
    await assert.rejects(late, /slow and broken/);
  });
});
