import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

export interface TemporaryFolder {
  /** The folder of the running test. */
  path: (name?: string) => string;
  put: (name: string, content: string | Buffer) => Promise<string>;
}

/** A folder for each test of the suite that calls this, gone after it. */
export function temporaryFolder(): TemporaryFolder {
  let root = '';
  beforeEach(async () => {
    root = await mkdtemp(join(tmpdir(), 'asd-unit-'));
  });
  afterEach(async () => {
    await rm(root, { recursive: true, force: true });
  });
  const path = (name = ''): string => join(root, name);
  return {
    path,
    put: async (name, content) => {
      await mkdir(dirname(path(name)), { recursive: true });
      await writeFile(path(name), content);
      return path(name);
    },
  };
}
