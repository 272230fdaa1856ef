import { createHash } from 'node:crypto';
import type { AlgorithmList, ServerHostKeyAlgorithm } from 'ssh2';

/** The public key with which a server proves who it is. */
export interface HostKey {
  /** `ssh-ed25519`, `ecdsa-sha2-nistp256`, `ssh-rsa`, … */
  readonly type: string;
  /** As in known_hosts. */
  readonly base64: string;
  /** As OpenSSH prints it: `SHA256:…`. */
  readonly fingerprint: string;
}

/** Whether to believe the server. */
export type HostKeyPolicy =
  /** Something else vouches for it: the TLS tunnel, the lab's own socket. `reason` goes to the log. */
  | { kind: 'trusted'; reason: string }
  | {
      kind: 'verify';
      /** Key types known of this server: asked for first, so that it shows a key that can be compared. */
      knownTypes?: readonly string[];
      /** False refuses with `host-key-rejected`; an error it throws is the connection's error. May take its time. */
      verify(key: HostKey): Promise<boolean>;
    };

/** Reads a key in the wire format of RFC 4253, 6.6. */
export function readHostKey(raw: Buffer): HostKey {
  const length = raw.length >= 4 ? raw.readUInt32BE(0) : 0;
  return {
    type: raw.toString('latin1', 4, 4 + length),
    base64: raw.toString('base64'),
    fingerprint: `SHA256:${createHash('sha256').update(raw).digest('base64').replace(/=+$/, '')}`,
  };
}

/** What ssh2 asks a server for first: the known types, so that the key it shows can be compared. */
export function hostKeyOrder(policy: HostKeyPolicy): AlgorithmList<ServerHostKeyAlgorithm> {
  const known = policy.kind === 'verify' ? (policy.knownTypes ?? []).flatMap(algorithmsOf) : [];
  // In this order of keys: ssh2 leaves what it has in its list where it is, so it is taken out first.
  return { remove: known, prepend: known, append: [] };
}

function algorithmsOf(keyType: string): ServerHostKeyAlgorithm[] {
  switch (keyType) {
    case 'ssh-ed25519':
    case 'ecdsa-sha2-nistp256':
    case 'ecdsa-sha2-nistp384':
    case 'ecdsa-sha2-nistp521':
      return [keyType];
    case 'ssh-rsa':
      return ['rsa-sha2-512', 'rsa-sha2-256', 'ssh-rsa'];
    default:
      return [];
  }
}
