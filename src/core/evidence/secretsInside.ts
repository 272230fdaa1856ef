import type { CommandRunner } from '../contracts';
import { secretsOf, variablesOf } from './knownSecrets';
import type { KnownSecret } from './withoutSecrets';

/**
 * The secrets of the container's environment, so that they can be taken out of what is shown. What cannot be read
 * leaves the redaction by form.
 */
export async function secretsInside(runner: CommandRunner, signal: AbortSignal): Promise<KnownSecret[]> {
  try {
    const { stdout } = await runner.run('env -0', { signal });
    return secretsOf(variablesOf(stdout));
  } catch {
    signal.throwIfAborted();
    return [];
  }
}
