import { existsSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import * as v from 'valibot';

const Index = v.object({ drills: v.array(v.object({ id: v.string() })) });

/** Failures that the lab can bring about by `lab drill`; none where it has no drills. */
export async function drillIds(root: string): Promise<ReadonlySet<string>> {
  const index = path.join(root, 'lab', 'drills', 'index.ts');
  if (!existsSync(index)) return new Set();
  const loaded: unknown = await import(pathToFileURL(index).href);
  return new Set(v.parse(Index, loaded).drills.map(({ id }) => id));
}
