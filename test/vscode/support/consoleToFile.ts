import { Console } from 'node:console';
import fs from 'node:fs';
import { Writable } from 'node:stream';

/** A console whose lines are in the file when the call returns: an extension host may end at any moment. */
export function consoleToFile(file: string): Console {
  const stream = new Writable({
    write(chunk: Buffer, _encoding, done) {
      fs.appendFileSync(file, chunk);
      done();
    },
  });
  return new Console({ stdout: stream, stderr: stream, colorMode: false });
}
