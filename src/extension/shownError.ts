import { DoctorError } from '../core/contracts/doctor-error';
import type { ShownError } from '../protocol';

/** Any error in the three parts that people are shown. */
export function shownError(error: unknown): ShownError {
  if (error instanceof DoctorError || isDetails(error)) {
    const { code, message, next } = error;
    return { code, message, next };
  }
  const message = error instanceof Error ? error.message : String(error);
  return { code: 'unexpected', message, next: 'See the log of the extension, and please report it.' };
}

/** An error of another chunk is no instance of this chunk's class. */
function isDetails(error: unknown): error is ShownError {
  return error instanceof Error && 'code' in error && 'next' in error && typeof error.next === 'string';
}
