import assert from 'node:assert/strict';
import path from 'node:path';
import { silentLogger } from '../../../src/core/contracts';
import { createDeployments } from '../../../src/extension/engine/deployments';
import type { TargetChoice } from '../../../src/extension/engine/engine';

const bundle = path.resolve('test/fixtures/bundles/pip-build-failure/old-code-still-serves');

describe('the deployments of saved evidence in the editor', () => {
  const saved: TargetChoice = { name: { kind: 'bundle', path: bundle } };
  const { signal } = new AbortController();
  const deployments = createDeployments({
    reach: { resolve: () => Promise.reject(new Error('nothing connects')) },
    logger: silentLogger,
  });

  it('are listed and read without a connection, with why one failed', async () => {
    const [newest] = await deployments.list(saved, signal);
    assert.equal(newest?.state, 'Failed');
    const told: string[] = [];
    const { build, errors } = await deployments.look(saved, newest.id, {
      signal,
      onBuild: ({ id }) => told.push(id),
    });
    assert.equal(build.outcome, 'failed');
    assert.equal(errors[0]?.code, 'package-version-not-found');
    assert.match(errors[0].prompt, /BEGIN EVIDENCE/);
    assert.deepEqual(told, [], 'what has ended is not followed');
  });

  it('that are not there are named', async () => {
    await assert.rejects(
      deployments.look(saved, 'nobody', { signal, onBuild: () => undefined }),
      (error: { code?: string }) => error.code === 'deployment-unknown',
    );
  });
});
