import assert from 'node:assert/strict';
import path from 'node:path';
import { emptyEvidence } from '../../../src/core/contracts';
import { readBundle } from '../../../src/core/evidence';
import { seenWorkers } from '../../../src/extension/engine/seenWorkers';

const folder = path.join(import.meta.dirname, '../../fixtures/workers/gunicorn-own-command');

describe('the workers of a diagnosis in the editor', () => {
  it('have their fixes, by the ids of the advice, where there is an ARM to ask', async () => {
    const evidence = await readBundle(folder);
    const seen = seenWorkers(evidence, { canApply: true });
    assert.deepEqual(seen.kind === 'seen' && seen.fixes.map(({ finding, plan }) => [finding, plan.kind]), [
      ['gunicorn-workers', 'site-config'],
      ['gunicorn-threads', 'site-config'],
    ]);
    const elsewhere = seenWorkers(evidence, { canApply: false });
    assert.deepEqual(elsewhere.kind === 'seen' && elsewhere.fixes, []);
  });

  it('that cannot be reported leave the diagnosis as it is', () => {
    const broken = Object.defineProperty(emptyEvidence(), 'container', {
      get: () => {
        throw new Error('torn');
      },
    });
    assert.deepEqual(seenWorkers(broken, { canApply: true }), { kind: 'failed', reason: 'torn' });
  });
});
