import { keyLineDetector } from './redactKeys';
import { redacted } from './redacted';
import { redactText } from './redactText';
import { type KnownSecret, withoutSecrets } from './withoutSecrets';

/**
 * `redactText` for lines that come one by one: a private key that spans several of them is left out as well, and so
 * are the given values.
 */
export function lineRedactor(secrets: readonly KnownSecret[]): (line: string) => string {
  const isOfKey = keyLineDetector();
  return (line) => (isOfKey(line) ? redacted : redactText(withoutSecrets(line, secrets)));
}
