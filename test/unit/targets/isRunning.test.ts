import assert from 'node:assert/strict';
import { readBuildLog } from '../../../src/core/deployment';
import { isRunning } from '../../../src/targets/deployments/isRunning';

const build = (log: string) => readBuildLog({ id: 'd', log });
const entry = (state: string) => ({ id: 'd', state, isActive: false });
const open = build('2026-01-01T00:00:00Z,Running oryx build...,,0');
const ended = build('2026-01-01T00:00:00Z,Deployment successful.,,0');
const after = (minutes: number): number => Date.UTC(2026, 0, 1, 0, minutes);

describe('whether a deployment runs', () => {
  it('is told by its state, unless its log has ended', () => {
    assert.equal(isRunning(entry('Building'), open, after(600)), true);
    assert.equal(isRunning(entry('Pending'), undefined), true);
    assert.equal(isRunning(entry('Building'), ended, after(1)), false);
    assert.equal(isRunning(entry('Success'), open, after(1)), false);
    assert.equal(isRunning(entry('failed'), open, after(1)), false);
  });

  it('is told by a log that still grows where the state is not known', () => {
    assert.equal(isRunning(entry('unknown'), open, after(1)), true);
    assert.equal(isRunning(entry('unknown'), open, after(11)), false);
    assert.equal(isRunning(entry('unknown'), undefined, after(1)), false);
  });
});
