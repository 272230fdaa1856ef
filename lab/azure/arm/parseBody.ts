import type { Call } from '../http/call';

/** The body's fields; none where it is no JSON object. */
export function parseBody({ body }: Call): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(body);
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
  } catch {
    return {};
  }
}
