import { createHmac } from 'node:crypto';
import type { HostKey } from './hostKey';

export type KnownHost =
  | { state: 'known' }
  /** No line for this host: ask the user. */
  | { state: 'unknown' }
  /** The host has other keys, or this one is revoked: refuse. */
  | { state: 'changed' };

/**
 * Looks a host's key up in the text of a known_hosts file, as sshd(8) describes it: plain names, `[host]:port`,
 * patterns, hashed names and `@revoked`. Lines of certificate authorities and of unknown markers are passed over.
 */
export function lookUpHostKey(text: string, host: string, port: number, key: HostKey): KnownHost {
  const name = knownHostName(host, port);
  const types = new Set<string>();
  let found = false;
  for (const line of text.split(/\r?\n/)) {
    const words = line.trim().split(/\s+/);
    const marker = words[0]?.startsWith('@') ? words.shift() : undefined;
    const [names, type, base64] = words;
    if (!names || names.startsWith('#') || !type || !base64) continue;
    if (marker !== undefined && marker !== '@revoked') continue;
    if (!matches(names, name)) continue;
    const same = type === key.type && base64 === key.base64;
    if (marker === '@revoked') {
      if (same) return { state: 'changed' };
      continue;
    }
    types.add(type);
    found ||= same;
  }
  if (found) return { state: 'known' };
  return { state: types.size > 0 ? 'changed' : 'unknown' };
}

/** The line that remembers a key. */
export function knownHostsLine(host: string, port: number, key: HostKey): string {
  return `${knownHostName(host, port)} ${key.type} ${key.base64}\n`;
}

/** Key types that the file has for a host, so that the server is asked for one that can be compared. */
export function knownKeyTypes(text: string, host: string, port: number): string[] {
  const name = knownHostName(host, port);
  return text.split(/\r?\n/).flatMap((line) => {
    const [names, type] = line.trim().split(/\s+/);
    return names && type && !names.startsWith('@') && !names.startsWith('#') && matches(names, name)
      ? [type]
      : [];
  });
}

function knownHostName(host: string, port: number): string {
  return port === 22 ? host : `[${host}]:${port}`;
}

function matches(names: string, name: string): boolean {
  if (names.startsWith('|1|')) {
    const [, , salt = '', hash = ''] = names.split('|');
    return createHmac('sha1', Buffer.from(salt, 'base64')).update(name).digest('base64') === hash;
  }
  const patterns = names.split(',');
  if (patterns.some((pattern) => pattern.startsWith('!') && glob(pattern.slice(1), name))) return false;
  return patterns.some((pattern) => !pattern.startsWith('!') && glob(pattern, name));
}

function glob(pattern: string, name: string): boolean {
  const expression = pattern
    .replace(/[.+^${}()|[\]\\]/g, '\\$&')
    .replaceAll('*', '.*')
    .replaceAll('?', '.');
  return new RegExp(`^${expression}$`, 'i').test(name);
}
