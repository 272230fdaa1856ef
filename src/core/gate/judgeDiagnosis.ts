import type { Diagnosis, GateJudgement } from '../contracts';

/** Whether the target is healthy: what was not seen is not. */
export function judgeDiagnosis(seen: Diagnosis | { reason: string }): GateJudgement {
  if (!('status' in seen))
    return { state: 'unknown', summary: `It could not be diagnosed: ${seen.reason}`, details: [] };
  const { status, verdict, findings, next = [] } = seen;
  switch (status) {
    case 'healthy':
      return {
        state: 'pass',
        summary: 'Healthy: every essential check passed.',
        details: findings
          .filter(({ severity }) => severity === 'risk')
          .map(({ id, title }) => `A risk, ${id}: ${title}`),
      };
    case 'fault':
      return {
        state: 'fail',
        summary: verdict ? `${verdict.id}: ${verdict.title}` : 'A check failed.',
        details: verdict ? [verdict.cause, `Fix: ${verdict.fix.summary}`] : [],
      };
    case 'inconclusive':
      return {
        state: 'unknown',
        summary: verdict
          ? `Inconclusive; likely ${verdict.id}: ${verdict.title}`
          : 'Inconclusive: an essential check could not be taken.',
        details: next.map(({ summary }) => summary),
      };
  }
}
