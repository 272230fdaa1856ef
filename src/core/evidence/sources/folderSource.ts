import { join } from 'node:path';
import type { EvidenceSource } from './EvidenceSource';
import { fileTail, streamFile } from './fileTail';
import type { UnpackBudget } from './unpackedTail';
import { walkFolder } from './walkFolder';

export async function folderSource(folder: string, budget: UnpackBudget): Promise<EvidenceSource> {
  const { files, problems } = await walkFolder(folder);
  return {
    files,
    problems,
    tail: ({ path }, limit) => fileTail(join(folder, ...path.split('/')), { limit, budget }),
    stream: ({ path }, take) => streamFile(join(folder, ...path.split('/')), budget, take),
    close: () => Promise.resolve(),
  };
}
