import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import type { GateResult } from '../../../src/core/contracts';
import type { DeploymentSource } from '../../../src/targets/deployments/DeploymentSource';
import { temporaryFolder } from '../../support/temporaryFolder';
import { fakeSession, fakeTarget, runWith } from './fakes';

/** A deployment in this state, whose log is so long; and whether the source was closed. */
function source(state: string, log?: string): DeploymentSource & { closed: number } {
  const made = {
    closed: 0,
    list: () => Promise.resolve([{ id: 'd1', state, isActive: true }]),
    log: () => Promise.resolve(log),
    close: () => {
      made.closed += 1;
      return Promise.resolve();
    },
  };
  return made;
}

describe('gate on the command line', () => {
  const folder = temporaryFolder();
  const on = (deployments: DeploymentSource) =>
    fakeTarget(
      fakeSession(() => undefined),
      { deployments },
    );

  it('stops at a deployment that failed, and says why, to people and to a pipeline', async () => {
    const failed = [
      '2026-01-01T00:00:00.0Z,Running pip install...,a,0',
      '2026-01-01T00:00:04.0Z,ERROR: No matching distribution found for nope==1,b,1',
      '2026-01-01T00:00:05.0Z,Deployment Failed.,c,2',
    ].join('\n');
    const summary = folder.path('summary.md');
    const args = ['gate', '--target', 'ssh://x@y', '--smoke', '/health'];
    const deployments = source('Failed', failed);
    const env = { GITHUB_STEP_SUMMARY: summary };
    const { code, stdout } = await runWith(on(deployments), args, undefined, env);
    assert.equal(code, 1);
    assert.match(stdout, /^✗ unsafe · box:22\n {2}Do not swap\./);
    assert.match(stdout, /package-version-not-found/);
    assert.match(stdout, /· Diagnosis\n +The deployment is not in place\./);
    assert.equal(deployments.closed, 1);
    assert.match(readFileSync(summary, 'utf8'), /\| Deployment \| ❌ fail \|/);
  });

  it('is not sure where a deployment does not end, or the target has no address', async () => {
    const running = await runWith(on(source('Building')), [
      ...['gate', '--target', 'ssh://x@y', '--wait', '0.3', '--json'],
    ]);
    assert.equal(running.code, 2);
    const stuck = JSON.parse(running.stdout) as GateResult;
    assert.deepEqual(
      stuck.steps.map(({ state }) => state),
      ['unknown', 'skipped', 'skipped', 'skipped', 'skipped', 'skipped'],
    );
    const nowhere = await runWith(on(source('Success')), ['gate', '--target', 'ssh://x@y', '--json']);
    assert.equal(nowhere.code, 2);
    const { steps } = JSON.parse(nowhere.stdout) as GateResult;
    assert.deepEqual(
      steps.slice(0, 2).map(({ state }) => state),
      ['pass', 'unknown'],
    );
  });

  it('ends with --timeout while it waits, and leaves nothing open', async () => {
    const deployments = source('Building');
    const args = ['gate', '--target', 'ssh://x@y', '--wait', '60', '--timeout', '0.3', '--json'];
    const { code, stdout } = await runWith(on(deployments), args);
    assert.equal(code, 3);
    assert.equal((JSON.parse(stdout) as { error: { code: string } }).error.code, 'timed-out');
    assert.equal(deployments.closed, 1);
  });

  it('says so where a report cannot be written, before it looks at anything', async () => {
    const deployments = source('Failed');
    const args = ['gate', '--target', 'ssh://x@y', '--junit', folder.path('none/x.xml'), '--json'];
    const { code, stdout } = await runWith(on(deployments), args);
    assert.equal(code, 3);
    assert.equal((JSON.parse(stdout) as { error: { code: string } }).error.code, 'file-not-written');
    assert.equal(deployments.closed, 0);
  });
});
