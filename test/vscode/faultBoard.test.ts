import assert from 'node:assert/strict';
import type { FaultState } from '../../src/core/faults';
import type { Engine, TargetChoice } from '../../src/extension/engine/engine';
import { FaultBoard } from '../../src/extension/state/faultBoard';

const target: TargetChoice = { name: { kind: 'lab', name: 'board' } };
const { signal } = new AbortController();

describe('the faults that are shown', () => {
  it('are not those that an answer tells which was asked for before one was set', async () => {
    let answer: (state: FaultState) => void = () => undefined;
    const engine = {
      readFault: () => new Promise<FaultState>((resolve) => (answer = resolve)),
      setFault: () => Promise.resolve(),
    } as unknown as Engine;
    const board = new FaultBoard({ engine: () => Promise.resolve(engine) });
    const reading = board.read(target, signal);
    await board.set(target, 'bad-creds', signal);
    answer({ kind: 'injectable', mode: 'off' });
    await reading;
    assert.deepEqual(board.of(target).fault, { kind: 'injectable', mode: 'bad-creds' });
    const again = board.read(target, signal);
    await Promise.resolve();
    await Promise.resolve();
    answer({ kind: 'injectable', mode: 'off' });
    await again;
    assert.deepEqual(board.of(target).fault, { kind: 'injectable', mode: 'off' });
    board.dispose();
  });
});
