/** Characters of a chunk, more or less: small enough that most chunks lack what most patterns look for. */
const chunkSize = 64 * 1024;

/**
 * A long log in pieces that begin with a record of their own (a line with its date), so that no pattern that reads
 * from one line into the next is cut: the line before such a place must not end as if its value were still to come.
 */
export function recordChunks(text: string): string[] {
  if (text.length < 2 * chunkSize) return [text];
  const chunks: string[] = [];
  let from = 0;
  const boundary = /[^\s:=,"'\\]\r?\n(?=\[?20\d\d-\d\d-\d\d)/g;
  while (text.length - from >= 2 * chunkSize) {
    boundary.lastIndex = from + chunkSize;
    if (!boundary.test(text)) break;
    chunks.push(text.slice(from, boundary.lastIndex));
    from = boundary.lastIndex;
  }
  chunks.push(text.slice(from));
  return chunks;
}
