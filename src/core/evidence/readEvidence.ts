import { randomBytes } from 'node:crypto';
import type { Evidence, LogSink, StreamedLog } from '../contracts';
import { readBundle } from './readBundle';
import type { ReadOptions } from './ReadOptions';
import { logRedactor, redactEvidence } from './redact';

export interface ReadEvidenceOptions extends Omit<ReadOptions, 'streamLog'> {
  /** Takes the logs whole, as they are: it is told how to redact what it keeps of a line. */
  logSink?: (log: StreamedLog) => LogSink;
}

/**
 * Saved evidence as a diagnosis may see it. A bundle is redacted already and stays as it is; logs and settings that
 * somebody downloaded are redacted here, so that no report quotes what a bundle would have kept back.
 *
 * @throws DoctorError as `readBundle` does; the signal's reason
 */
export async function readEvidence(path: string, options: ReadEvidenceOptions = {}): Promise<Evidence> {
  const { logSink, ...rest } = options;
  const read = logSink ? { ...rest, streamLog: redactingSinks(logSink) } : rest;
  return redactEvidence(await readBundle(path, read), randomBytes(32));
}

/** What is secret is known from all that is no log, which is read before the first of them. */
function redactingSinks(logSink: (log: StreamedLog) => LogSink): ReadOptions['streamLog'] {
  let redactor: ReturnType<typeof logRedactor> | undefined;
  return (log, seen) => {
    redactor ??= logRedactor(seen);
    return logSink({ ...log, redact: redactor() });
  };
}
