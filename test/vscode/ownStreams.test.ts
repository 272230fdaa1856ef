import assert from 'node:assert/strict';
import { eventually } from '../lab/support/eventually';
import { ownContext, testLab } from './support/ownContext';

describe('an editor that has a proxy of its own', () => {
  it('leaves our way through the container alone, where the front door is closed', async () => {
    const own = ownContext();
    const { faults } = own.context;
    const signal = new AbortController().signal;
    try {
      await faults.set(testLab(), 'port-mismatch', signal);
      await faults.read(testLab(), signal);
      assert.deepEqual(faults.of(testLab()).fault, { kind: 'injectable', mode: 'port-mismatch' });
    } finally {
      await faults.set(testLab(), 'off', signal);
      own.dispose();
    }
    await eventually('it is off', async () => {
      const again = ownContext();
      await again.context.faults.read(testLab(), signal);
      const { fault } = again.context.faults.of(testLab());
      again.dispose();
      return fault.kind === 'injectable' && fault.mode === 'off';
    });
  });
});
