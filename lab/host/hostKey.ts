import { generateKeyPairSync } from 'node:crypto';

/** A new private key for an sshd, as PEM. */
export function hostKey(): string {
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'prime256v1' });
  return privateKey.export({ type: 'sec1', format: 'pem' }).toString();
}
