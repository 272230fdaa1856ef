import fs from 'node:fs';

/** Copies what is appended to a file to a stream, until the returned function has copied the rest. */
export function followFile(file: string, to: NodeJS.WritableStream): () => void {
  const descriptor = fs.openSync(file, 'a+');
  const chunk = Buffer.alloc(64 * 1024);
  let position = 0;
  const copy = () => {
    for (;;) {
      const length = fs.readSync(descriptor, chunk, 0, chunk.length, position);
      if (length === 0) return;
      position += length;
      to.write(Buffer.from(chunk.subarray(0, length)));
    }
  };
  const timer = setInterval(copy, 100);
  return () => {
    clearInterval(timer);
    copy();
    fs.closeSync(descriptor);
  };
}
