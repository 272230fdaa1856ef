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
  const take = (end = (text: string): number => text.length): string => {
    const text = pieces.join('');
    const rest = text.slice(end(text));
    pieces = [rest];
    length = rest.length;
    return clean(text.slice(0, text.length - rest.length));
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
    if (length >= LONGEST_LINE) yield take(beforeLastWords);
  }
  pieces.push(decoder.end());
  if (pieces.some((piece) => piece !== '')) yield take();
}

/** Words that stay together with what comes next, so that no secret and its name stand on both sides of a cut. */
const KEPT_WORDS = 8;
/** Characters among which a place for the cut is sought. */
const CUT_WITHIN = 32 * 1024;

function beforeLastWords(text: string): number {
  const from = Math.max(0, text.length - CUT_WITHIN);
  const ends = [...text.slice(from).matchAll(/[\s,;&"']+/g)];
  const at = ends.at(-KEPT_WORDS)?.index;
  return at === undefined || from + at === 0 ? text.length : from + at;
}
