import type * as vscode from 'vscode';
import { cleanText } from '../core/aliases/text/cleanText';
import type { Logger } from '../core/contracts';
import { redactText } from '../core/evidence/redactText';
import { type KnownSecret, withoutSecrets } from '../core/evidence/withoutSecrets';

/** The log channel as the core's logger: whatever is said, no secret and no terminal escape gets into it. */
export function redactedLogger(output: vscode.LogOutputChannel, secrets: () => readonly string[]): Logger {
  const known = (): KnownSecret[] => secrets().map((text) => ({ text, isWord: false }));
  const clean = (message: string): string => redactText(withoutSecrets(cleanText(message), known()));
  return {
    debug: (message) => output.debug(clean(message)),
    info: (message) => output.info(clean(message)),
    warn: (message) => output.warn(clean(message)),
    error: (message) => output.error(clean(message)),
  };
}
