import assert from 'node:assert/strict';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { Writable } from 'node:stream';
import { followFile } from '../../../scripts/vscode/followFile';

describe('followFile', () => {
  it('copies what was appended, to the last byte', () => {
    const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'asd-follow-'));
    try {
      const file = path.join(folder, 'out.txt');
      const copied: Buffer[] = [];
      const to = new Writable({
        write(chunk: Buffer, _encoding, done) {
          copied.push(chunk);
          done();
        },
      });
      const copyRest = followFile(file, to);
      const long = 'ü'.repeat(100_000);
      fs.appendFileSync(file, 'first\n');
      fs.appendFileSync(file, long);
      copyRest();
      // Not by assert.equal, which would print all of it.
      assert.ok(Buffer.concat(copied).toString() === `first\n${long}`, 'the copy differs');
    } finally {
      fs.rmSync(folder, { recursive: true });
    }
  });
});
