import fs from 'node:fs/promises';
import path from 'node:path';

const keyFiles = ['id_ed25519', 'id_ecdsa', 'id_rsa'];

/** The first of the user's private keys that is not encrypted, as text; undefined where there is none. */
export async function firstPrivateKey(home: string): Promise<string | undefined> {
  for (const name of keyFiles) {
    const text = await fs.readFile(path.join(home, '.ssh', name), 'utf8').catch(() => undefined);
    if (text !== undefined && !isEncrypted(text)) return text;
  }
  return undefined;
}

/** An encrypted key belongs into an agent: OpenSSH's format names its cipher, "none" when there is none. */
function isEncrypted(text: string): boolean {
  if (/^Proc-Type: 4,ENCRYPTED|BEGIN ENCRYPTED/m.test(text)) return true;
  const body = /-----BEGIN OPENSSH PRIVATE KEY-----([\s\S]*?)-----END/.exec(text)?.[1];
  return (
    body !== undefined && !Buffer.from(body, 'base64').subarray(15, 32).toString('latin1').includes('none')
  );
}
