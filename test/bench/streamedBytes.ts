import assert from 'node:assert/strict';
import { finished } from 'node:stream/promises';
import type { Session } from '../../src/core/ssh';

/** Streams what a command prints and gives the number of its bytes. */
export async function streamedBytes(session: Session, command: string): Promise<number> {
  const { stdout, stderr, done } = await session.openStream(command);
  let bytes = 0;
  stdout.on('data', (chunk: Buffer) => {
    bytes += chunk.length;
  });
  stderr.resume();
  const { exitCode, signal } = await done;
  assert.deepEqual({ exitCode, signal }, { exitCode: 0, signal: null });
  await finished(stdout);
  return bytes;
}
