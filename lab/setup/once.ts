import { createHash, randomUUID } from 'node:crypto';
import fs from 'node:fs/promises';

/** A short name for whatever decides the content of a cache folder. */
export function fingerprint(...parts: string[]): string {
  return createHash('sha256').update(parts.join('\0')).digest('hex').slice(0, 16);
}

export async function exists(file: string): Promise<boolean> {
  return fs.access(file).then(
    () => true,
    () => false,
  );
}

/**
 * Makes a cache folder once. The work is done in a folder beside it and renamed when complete, so that an
 * interrupted set-up leaves nothing half-made and two set-ups at once do not disturb each other.
 */
export async function once(folder: string, make: (unfinished: string) => Promise<void>): Promise<void> {
  if (await exists(folder)) return;
  const unfinished = `${folder}.${randomUUID().slice(0, 8)}`;
  await fs.mkdir(unfinished, { recursive: true });
  try {
    await make(unfinished);
    await fs.rename(unfinished, folder);
  } catch (error) {
    await fs.rm(unfinished, { recursive: true, force: true });
    // Somebody else finished the same folder first: theirs is as good.
    if (!(await exists(folder))) throw error;
  }
}
