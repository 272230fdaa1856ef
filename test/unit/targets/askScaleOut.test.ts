import assert from 'node:assert/strict';
import type { ArmRecord, Instance } from '../../../src/core/azure';
import { askScaleOut } from '../../../src/targets/azure/askScaleOut';

const ref = { subscriptionId: 's', resourceGroup: 'rg', name: 'shop' };
const { signal } = new AbortController();
const refused = (): Promise<never> => Promise.reject(new Error('403'));
const instances = (): Promise<Instance[]> => Promise.resolve([{ id: 'a1', state: 'READY' }]);
const site = (properties: unknown) => (): Promise<ArmRecord> => Promise.resolve({ properties });

describe('what ARM says of instances and affinity', () => {
  it('is both, or the one that can be had', async () => {
    const affine = site({ clientAffinityEnabled: true });
    assert.deepEqual(await askScaleOut({ instances, site: affine }, ref, signal), {
      instances: [{ id: 'a1', state: 'READY' }],
      affinity: true,
    });
    assert.deepEqual(await askScaleOut({ instances: refused, site: affine }, ref, signal), {
      affinity: true,
    });
    const listed = { instances: [{ id: 'a1', state: 'READY' }] };
    assert.deepEqual(await askScaleOut({ instances, site: refused }, ref, signal), listed);
    assert.deepEqual(await askScaleOut({ instances, site: site(null) }, ref, signal), listed);
  });

  it('is an error where nothing can be had', async () => {
    await assert.rejects(askScaleOut({ instances: refused, site: refused }, ref, signal), /403/);
  });
});
