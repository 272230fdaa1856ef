import ssh2 from 'ssh2';

type Options = Parameters<typeof ssh2.utils.generateKeyPairSync>[1];

/** A new key pair. One in 300 that ssh2 makes cannot be read again, by ssh2 neither: such a one is made anew. */
export function keyPair(options?: Options): { private: string; public: string } {
  const keys = ssh2.utils.generateKeyPairSync('ed25519', options);
  return ssh2.utils.parseKey(keys.public) instanceof Error ? keyPair(options) : keys;
}
