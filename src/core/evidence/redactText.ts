import { redactKeys } from './redactKeys';
import { secretPatterns } from './secretPatterns';

/**
 * Free text (logs, bodies, tracebacks, command lines, curl's output) without what is secret or personal: tokens,
 * keys, connection strings, passwords, private keys, cookies, query strings, prompts and completions, client
 * addresses. Applying it twice changes nothing more.
 */
export function redactText(text: string): string {
  return secretPatterns.reduce(
    (result, { find, replace }) => result.replace(find, replace),
    redactKeys(text),
  );
}
