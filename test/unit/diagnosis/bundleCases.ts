import { readdirSync } from 'node:fs';
import { join } from 'node:path';

const root = join(import.meta.dirname, '../../fixtures/bundles');

export interface BundleCase {
  /** The folder above: the failure that the case shows, or the one it is most easily taken for. */
  id: string;
  name: string;
  folder: string;
}

export function bundleCases(): BundleCase[] {
  return readdirSync(root).flatMap((id) =>
    readdirSync(join(root, id)).map((name) => ({ id, name, folder: join(root, id, name) })),
  );
}
