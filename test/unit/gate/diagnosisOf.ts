import type { Diagnosis } from '../../../src/core/contracts';

/** A diagnosis that came to this and found nothing by name. */
export function diagnosisOf(status: Diagnosis['status']): Diagnosis {
  return {
    schemaVersion: 1,
    target: { kind: 'azure', name: 'shop/staging' },
    profile: 'web',
    startedAt: '2026-11-21T08:00:00.000Z',
    durationMs: 100,
    status,
    verdict: null,
    findings: [],
    checks: [],
    hops: [],
  };
}
