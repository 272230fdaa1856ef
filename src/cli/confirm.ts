import readline from 'node:readline/promises';
import { confirmationNameNeeded, confirmationNameWrong, confirmationNeeded, declined } from './errors';
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

/**
 * Has the name of what others depend on typed before anything is done to it; `typed` is what was typed beforehand.
 * That somebody agrees to everything (--yes) is not enough. Errors: `confirmation-name-needed`,
 * `confirmation-name-wrong`, `declined`.
 */
export async function confirmName(
  what: string,
  name: string,
  { typed, io, signal }: { typed: string | undefined; io: CliIo; signal: AbortSignal },
): Promise<void> {
  if (typed === name) return;
  if (typed !== undefined) throw confirmationNameWrong(typed, name);
  if (io.stdin.isTTY !== true || io.stderr.isTTY !== true) throw confirmationNameNeeded(what, name);
  const prompt = readline.createInterface({ input: io.stdin, output: io.stderr });
  try {
    const answer = await prompt.question(`${what}. Type ${name} to go on: `, { signal });
    if (answer.trim() !== name) throw declined();
  } finally {
    prompt.close();
  }
}
