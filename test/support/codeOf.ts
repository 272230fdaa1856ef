import assert from 'node:assert/strict';
import { DoctorError } from '../../src/core/contracts';

/** The code of the error for users with which the action ends. */
export async function codeOf(action: Promise<unknown>): Promise<string> {
  const error: unknown = await action.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  assert.ok(error instanceof DoctorError, String(error));
  return error.code;
}
