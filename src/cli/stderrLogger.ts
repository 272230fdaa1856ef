import type { Writable } from 'node:stream';
import type { Logger } from '../core/contracts';

const levels = ['debug', 'info', 'warn', 'error'] as const;

/** Logs to stderr from a level on (`APPSERVICE_DOCTOR_LOG`, `error` by default), so that stdout stays the answer's. */
export function stderrLogger(stderr: Writable, level: string | undefined): Logger {
  const from = levels.findIndex((known) => known === (level ?? 'error'));
  const at = (name: (typeof levels)[number]) => (message: string) => {
    if (levels.indexOf(name) >= (from < 0 ? 3 : from)) stderr.write(`${name}: ${message}\n`);
  };
  return { debug: at('debug'), info: at('info'), warn: at('warn'), error: at('error') };
}
