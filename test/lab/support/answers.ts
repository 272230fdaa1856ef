import assert from 'node:assert/strict';
import { cli, type CliResult } from './cli';

/** Reads what a command printed with --json; a failure shows the output. */
export function json({ stdout, stderr }: CliResult): unknown {
  try {
    return JSON.parse(stdout);
  } catch {
    assert.fail(`No JSON on stdout:\n${stdout}\nstderr:\n${stderr}`);
  }
}

/** Runs a command with --json that has to succeed. */
export async function ask(...args: string[]): Promise<unknown> {
  const result = await cli(...args, '--json');
  assert.equal(result.code, 0, `${args.join(' ')}: ${result.stdout}${result.stderr}`);
  return json(result);
}

interface JsonError {
  code: string;
  message: string;
  next: string;
}

/** Asserts that a command failed as the contract says: exit code 3, the error as JSON on stdout, nothing else. */
export function failure(result: CliResult, code: string): JsonError {
  const { error } = json(result) as { error: JsonError };
  assert.equal(error.code, code, result.stdout);
  assert.equal(result.code, 3);
  assert.ok(error.message.length > 0 && error.next.length > 0);
  assert.equal(result.stderr, '');
  return error;
}
