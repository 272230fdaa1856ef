import type { Readable } from 'node:stream';
import { StringDecoder } from 'node:string_decoder';
import { cleanText } from '../aliases';

/** Characters of a line that are kept together; a longer one goes on as a line of its own, so that memory is bounded. */
const LONGEST_LINE = 256 * 1024;

/**
 * The lines of a stream as they come, without terminal escapes and, through `redact`, without secrets. Whoever reads
 * them slowly holds the stream back.
 */
export async function* cleanLines(
  stream: Readable,
  redact: (line: string) => string,
): AsyncGenerator<string, void, undefined> {
  const clean = (line: string): string => redact(cleanText(line.endsWith('\r') ? line.slice(0, -1) : line));
  const decoder = new StringDecoder('utf8');
  // In pieces: joining a long line anew with every chunk would be quadratic.
  let pieces: string[] = [];
  let length = 0;
  const take = (): string => {
    const line = clean(pieces.join(''));
    pieces = [];
    length = 0;
    return line;
  };
  for await (const chunk of stream as AsyncIterable<Buffer | string>) {
    const text = typeof chunk === 'string' ? chunk : decoder.write(chunk);
    let from = 0;
    for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', from)) {
      pieces.push(text.slice(from, at));
      from = at + 1;
      yield take();
    }
    if (from === text.length) continue;
    pieces.push(text.slice(from));
    length += text.length - from;
    if (length >= LONGEST_LINE) yield take();
  }
  pieces.push(decoder.end());
  if (pieces.some((piece) => piece !== '')) yield take();
}
