import { DoctorError } from '../../core/contracts';

/** An error as part of a step's sentence. */
export function reasonOf(error: unknown): string {
  if (error instanceof DoctorError) return `${error.message} (${error.code})`;
  return error instanceof Error ? error.message : String(error);
}
