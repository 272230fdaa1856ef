import type { Readable } from 'node:stream';
import { StringDecoder } from 'node:string_decoder';
import { setTimeout as sleep } from 'node:timers/promises';
import { ScreenFilter } from './screenFilter';

/** Bytes of one message to the window, and how many may follow each other before it gets time to draw them. */
const PIECE = 32 * 1024;
const BURST = 128 * 1024;
const REST_MS = 10;

/**
 * Shows what a shell prints until it has said everything. VS Code takes whatever it is given and says nothing of how
 * far it is, so a flood is held back here: the shell then waits, and Ctrl-C is felt at once.
 */
export async function showScreen(stream: Readable, show: (text: string) => void): Promise<void> {
  const decoder = new StringDecoder('utf8');
  const filter = new ScreenFilter();
  const tell = (text: string): void => {
    const shown = filter.take(text);
    if (shown !== '') show(shown);
  };
  let burst = 0;
  try {
    for await (const chunk of stream as AsyncIterable<Buffer>) {
      for (let from = 0; from < chunk.length; from += PIECE) {
        const piece = chunk.subarray(from, from + PIECE);
        tell(decoder.write(piece));
        burst += piece.length;
        if (burst < BURST) continue;
        burst = 0;
        await sleep(REST_MS);
      }
    }
  } catch {
    // The connection went away under it; the one who opened the shell knows why.
  }
  tell(decoder.end());
}
