import { randomBytes } from 'node:crypto';
import type { Evidence } from '../contracts';
import { readBundle, type ReadOptions } from './readBundle';
import { redactEvidence } from './redact';

/**
 * Saved evidence as a diagnosis may see it. A bundle is redacted already and stays as it is; logs and settings that
 * somebody downloaded are redacted here, so that no report quotes what a bundle would have kept back.
 *
 * @throws DoctorError as `readBundle` does
 */
export async function readEvidence(path: string, options: ReadOptions = {}): Promise<Evidence> {
  return redactEvidence(await readBundle(path, options), randomBytes(32));
}
