import assert from 'node:assert/strict';
import type { DeploymentSource } from '../../../src/targets/deployments/DeploymentSource';
import { followDeployment } from '../../../src/targets/deployments/followDeployment';

const lines = [
  'Running oryx build...',
  'Creating virtual environment...',
  'Running pip install...',
  'pip install done in 20 sec(s).',
  'Preparing output...',
  'Deployment successful.',
];

/** A deployment whose log has a line more each time that it is read. */
function growing(state: (reads: number) => string = () => 'Building'): DeploymentSource & { reads: number } {
  const source = {
    reads: 0,
    list: () => Promise.resolve([{ id: 'd', state: state(source.reads), isActive: false }]),
    log: () => {
      source.reads += 1;
      return Promise.resolve(lines.slice(0, source.reads).join('\n'));
    },
    close: () => Promise.resolve(),
  };
  return source;
}

describe('a deployment that runs', () => {
  it('is followed to its end; each phase is told once, when it is over', async () => {
    const source = growing();
    const told: string[] = [];
    await followDeployment(source, 'd', {
      signal: new AbortController().signal,
      onPhase: ({ name }) => told.push(`${name} after ${source.reads}`),
      pollMs: 1,
    });
    assert.deepEqual(told, ['detect after 2', 'create environment after 3', 'install (pip) after 4']);
    assert.equal(source.reads, lines.length);
  });

  it('ends with its state where the log says nothing of it', async () => {
    const source = growing((reads) => (reads < 2 ? 'Building' : 'Failed'));
    await followDeployment(source, 'd', {
      signal: new AbortController().signal,
      onPhase: () => undefined,
      pollMs: 1,
    });
    assert.equal(source.reads, 3);
  });

  it('is left when that is wished, with the reason', async () => {
    const cancel = new AbortController();
    const reason = new Error('enough');
    const following = followDeployment(growing(), 'd', {
      signal: cancel.signal,
      onPhase: () => undefined,
      pollMs: 60_000,
    });
    setImmediate(() => {
      cancel.abort(reason);
    });
    await assert.rejects(following, reason);
  });
});
