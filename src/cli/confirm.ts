import readline from 'node:readline/promises';
import { confirmationNeeded, declined } from './errors';
import type { CliIo } from './io';

/** Asks before something is changed, loaded or paid for. Resolves when the user agrees; rejects otherwise. */
export async function confirm(what: string, io: CliIo, yes: boolean, signal: AbortSignal): Promise<void> {
  if (yes) return;
  if (io.stdin.isTTY !== true || io.stderr.isTTY !== true) throw confirmationNeeded(what);
  const prompt = readline.createInterface({ input: io.stdin, output: io.stderr });
  try {
    const answer = await prompt.question(`${what}. Go on? [y/N] `, { signal });
    if (!/^y(es)?$/i.test(answer.trim())) throw declined();
  } finally {
    prompt.close();
  }
}
