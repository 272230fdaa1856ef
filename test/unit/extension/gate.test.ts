import assert from 'node:assert/strict';
import { type GateResult, silentLogger } from '../../../src/core/contracts';
import type { AzureName } from '../../../src/extension/engine/azureName';
import { gate } from '../../../src/extension/engine/gate';
import type { TargetChoice } from '../../../src/extension/engine/targetChoice';
import { targetKey } from '../../../src/extension/engine/targetKey';
import { shownGate } from '../../../src/extension/panel/shownGate';
import type { Target } from '../../../src/targets/target';

const site = { subscriptionId: 's1', resourceGroup: 'g', name: 'shop' };
const slot: AzureName = {
  kind: 'azure',
  cloud: 'public',
  site: { ...site, slot: 'staging' },
  instance: 'aa',
};
const app = 'azure:/subscriptions/s1/resourcegroups/g/providers/microsoft.web/sites/shop';

/** Nothing of it can be seen, so that a gate is soon through with it. */
function blind(name: string): Target {
  return {
    info: { kind: 'azure', name },
    permission: 'read-only',
    probes: [],
    appPort: 8000,
    connect: () => Promise.reject(new Error('no SSH')),
    resolveOutside: () => Promise.resolve([]),
  };
}

describe('the gate of the editor', () => {
  let resolved: string[];
  const look = (name: TargetChoice['name'], when: GateResult['when'], compare: boolean) =>
    gate(
      {
        resolve: (choice) => {
          resolved.push(targetKey(choice.name));
          return Promise.resolve(blind(targetKey(choice.name)));
        },
      },
      { name },
      {
        ...{ when, compare, smoke: [{ path: '/health' }] },
        onStep: () => undefined,
        onWait: () => undefined,
        signal: new AbortController().signal,
      },
      silentLogger,
    );
  beforeEach(() => {
    resolved = [];
  });

  it('looks at the whole slot before a swap, beside production where that is wanted', async () => {
    const compared = await look(slot, 'before-swap', true);
    assert.deepEqual(resolved, [`${app}/slots/staging`, app]);
    assert.equal(compared.target.name, `${app}/slots/staging`);
    assert.equal(compared.against?.name, app);
    assert.match(compared.swap ?? '', /--name shop --slot staging --target-slot production$/);
    assert.equal(compared.swapBack, undefined);
    resolved = [];
    const alone = await look(slot, 'before-swap', false);
    assert.deepEqual(resolved, [`${app}/slots/staging`]);
    assert.equal(alone.against, undefined);
  });

  it('looks at production after a swap, and at nothing else', async () => {
    const { target, swap, swapBack, outcome } = await look(slot, 'after-swap', true);
    assert.deepEqual(resolved, [app]);
    assert.equal(target.name, app);
    assert.equal(outcome, 'unknown');
    assert.equal(swap, undefined);
    assert.match(swapBack ?? '', /--slot staging/);
  });

  it('takes nothing but a slot', async () => {
    for (const name of [
      { ...slot, site },
      { kind: 'lab', name: 'lab' },
    ] as const)
      await assert.rejects(look(name, 'before-swap', true), { code: 'not-a-slot' });
    assert.deepEqual(resolved, []);
  });
});

describe('what the panel shows of a gate', () => {
  const result: GateResult = {
    schemaVersion: 1,
    when: 'before-swap',
    target: { kind: 'azure', name: 'shop/staging' },
    outcome: 'safe',
    startedAt: '2026-11-21T08:00:00.000Z',
    durationMs: 1,
    steps: [],
    differences: [],
    swap: 'az swap',
  };

  it('has the command of a swap only where it is safe, and the way back always', () => {
    assert.equal(shownGate(result).command, 'az swap');
    for (const outcome of ['unsafe', 'unknown'] as const) {
      assert.equal('command' in shownGate({ ...result, outcome }), false);
      const { swap: swapBack, ...rest } = result;
      const after = { ...rest, when: 'after-swap', swapBack, outcome } as const;
      assert.equal(shownGate(after).command, 'az swap');
    }
  });

  it('has the gravest differences first', () => {
    const weights = ['expected', 'look', 'blocks', 'unknown', 'blocks'] as const;
    const differences = weights.map((weight, at) => ({
      ...{ kind: 'setting' as const, name: `S${at}`, slot: 'a', production: null, weight, why: '' },
    }));
    assert.deepEqual(
      shownGate({ ...result, differences }).differences.map(({ name }) => name),
      ['S2', 'S4', 'S3', 'S1', 'S0'],
    );
  });
});
