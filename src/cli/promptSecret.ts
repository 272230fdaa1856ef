import readline from 'node:readline/promises';
import { Writable } from 'node:stream';
import type { CliIo } from './io';

/** Asks for a secret on the terminal without showing what is typed. */
export async function promptSecret(question: string, io: CliIo, signal: AbortSignal): Promise<string> {
  const nowhere = new Writable({ write: (_chunk, _encoding, done) => done() });
  const prompt = readline.createInterface({ input: io.stdin, output: nowhere, terminal: true });
  io.stderr.write(question);
  try {
    return await prompt.question('', { signal });
  } finally {
    prompt.close();
    io.stderr.write('\n');
  }
}
