import assert from 'node:assert/strict';
import { setImmediate as turn } from 'node:timers/promises';
import type { TargetChoice } from '../../../src/extension/engine/engine';
import { AutoLoad } from '../../../src/extension/views/autoLoad';

const lab: TargetChoice = { name: { kind: 'lab', name: 'lab' } };

/** Loads that end when the test says so. */
function harness() {
  let wanted: TargetChoice | undefined = lab;
  const loads: { signal: AbortSignal; end: () => void }[] = [];
  const load = new AutoLoad({
    wanted: () => wanted,
    load: (_target, signal) => new Promise((resolve) => loads.push({ signal, end: resolve })),
  });
  const want = (choice: TargetChoice | undefined): void => {
    wanted = choice;
  };
  return { load, loads, want };
}

describe('loading by itself', () => {
  it('loads nothing while nothing is wanted', () => {
    const { load, loads, want } = harness();
    want(undefined);
    load.look();
    assert.equal(loads.length, 0);
  });

  it('loads once, however often it is told to look', async () => {
    const { load, loads, want } = harness();
    load.look();
    load.look();
    want(undefined);
    loads[0]?.end();
    await turn();
    assert.equal(loads.length, 1);
  });

  it('asks whoever answers now only after the one before has ended', async () => {
    const { load, loads } = harness();
    load.look();
    load.drop();
    load.look();
    assert.equal(loads[0]?.signal.aborted, true);
    assert.equal(loads.length, 1);
    loads[0].end();
    await turn();
    assert.equal(loads.length, 2);
    assert.equal(loads[1]?.signal.aborted, false);
  });
});
