import assert from 'node:assert/strict';
import type { LabSummary } from '../../../src/extension/engine/engine';
import { labChanges } from '../../../src/extension/views/labChanges';

const lab = (name: string, more: Partial<LabSummary> = {}): LabSummary => ({
  name,
  siteName: name,
  siteUrl: 'http://127.0.0.1:1',
  stack: 'PYTHON|3.14',
  fault: 'off',
  instances: [{ id: 'ab12' }],
  startedAt: '2026-05-18T12:00:00Z',
  limits: [],
  ...more,
});

describe('what happened to the labs', () => {
  it('is nothing while they stay, and while others come', () => {
    assert.deepEqual(labChanges([lab('a')], [lab('a'), lab('b')]), { gone: [], faulted: [] });
  });

  it('is gone what is down', () => {
    assert.deepEqual(labChanges([lab('a'), lab('b')], [lab('b')]), { gone: [lab('a')], faulted: [] });
  });

  it('is gone what another of the same name came for, whatever its fault', () => {
    const anew = lab('a', { startedAt: '2026-05-18T12:30:00Z', fault: 'dns-fail' });
    assert.deepEqual(labChanges([lab('a')], [anew]), { gone: [lab('a')], faulted: [] });
  });

  it('is a fault that somebody toggled', () => {
    const broken = lab('a', { fault: 'bad-creds' });
    assert.deepEqual(labChanges([lab('a')], [broken]), { gone: [], faulted: [broken] });
  });
});
