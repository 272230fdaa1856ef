import type { Impact } from '../contracts';

/** What is hurt, in one sentence without a full stop; empty where nothing is, or nobody asked. */
export function hurtText({ hurt }: Impact): string {
  return hurt
    .map(({ request, status, durationMs }) => `${request} ${outcome(status, durationMs)}`)
    .join(', ');
}

function outcome(status: number, durationMs: number): string {
  const took = `${(durationMs / 1000).toFixed(1)} s`;
  if (status === 0) return `gives no answer (${took})`;
  return status < 400 ? `takes ${took}` : `fails with ${status}`;
}
