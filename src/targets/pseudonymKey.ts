import { randomBytes } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { pseudonymKeyMissing } from './errors';

const keyBytes = 32;

/** Where the user's key for pseudonyms is kept, by the XDG base directory rules. */
function pseudonymKeyFile(env: NodeJS.ProcessEnv): string {
  const config = env.XDG_CONFIG_HOME ?? path.join(os.homedir(), '.config');
  return path.join(config, 'appservice-doctor', 'pseudonym-key');
}

/**
 * The user's own key, made at its first use and readable by the user alone: it keeps pseudonyms the same in all
 * reports, of the terminal and of the editor, and whoever does not have it cannot find a name by trying.
 *
 * @throws DoctorError `pseudonym-key-missing`
 */
export async function pseudonymKey(env: NodeJS.ProcessEnv): Promise<Uint8Array> {
  const file = pseudonymKeyFile(env);
  return readOrMake(file).catch((error: unknown) => {
    throw pseudonymKeyMissing(file, error);
  });
}

async function readOrMake(file: string): Promise<Uint8Array> {
  const kept = await readKey(file);
  if (kept) return kept;
  const key = randomBytes(keyBytes);
  await mkdir(path.dirname(file), { recursive: true, mode: 0o700 });
  try {
    await writeFile(file, `${key.toString('hex')}\n`, { mode: 0o600, flag: 'wx' });
    return key;
  } catch (error) {
    // Two commands at once: the first one's key is the key. A file that holds none is left alone.
    const other = await readKey(file);
    if (other) return other;
    throw error;
  }
}

async function readKey(file: string): Promise<Uint8Array | undefined> {
  const text = await readFile(file, 'utf8').catch(() => '');
  return /^[0-9a-f]{64}\s*$/.test(text) ? Buffer.from(text.trim(), 'hex') : undefined;
}
