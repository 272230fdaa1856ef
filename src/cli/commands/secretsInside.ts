import { secretsOf, variablesOf } from '../../core/evidence';
import type { Session } from '../../core/ssh';

/**
 * The secrets of the container's environment, so that they can be taken out of what is shown. What cannot be read
 * leaves the redaction by form.
 */
export async function secretsInside(session: Session, signal: AbortSignal): Promise<string[]> {
  try {
    const { stdout } = await session.run('env -0', { signal });
    return secretsOf(variablesOf(stdout));
  } catch {
    signal.throwIfAborted();
    return [];
  }
}
