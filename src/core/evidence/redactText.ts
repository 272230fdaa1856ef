import type { Tally } from './redactionBook';
import { recordChunks } from './recordChunks';
import { redactKeys } from './redactKeys';
import { linePatterns, type SecretPattern, textPatterns } from './secretPatterns';
import { suspicious } from './suspicious';

/**
 * Free text (logs, bodies, tracebacks, command lines, curl's output) without what is secret or personal: tokens,
 * keys, connection strings, passwords, private keys, cookies, query strings, prompts and completions, client
 * addresses. Applying it twice changes nothing more. `tally` is told of the kinds, never of the values.
 */
export function redactText(text: string, tally?: Tally): string {
  if (!suspicious.test(text)) return text;
  const pieces = recordChunks(redactKeys(text, tally)).map((chunk) => replaceAll(chunk, linePatterns, tally));
  return replaceAll(pieces.join(''), textPatterns, tally);
}

function replaceAll(text: string, patterns: readonly SecretPattern[], tally: Tally | undefined): string {
  let result = text;
  for (const { find, replace, kind, needs } of patterns) {
    if (needs !== undefined && !needs.test(result)) continue;
    if (tally === undefined) {
      result = result.replace(find, replace);
      continue;
    }
    result = result.replace(find, (match: string, ...groups: (string | undefined)[]) => {
      const instead = replace(match, ...groups);
      // What was redacted before is found again, and stays.
      if (instead !== match) tally(typeof kind === 'string' ? kind : kind(match));
      return instead;
    });
  }
  return result;
}
