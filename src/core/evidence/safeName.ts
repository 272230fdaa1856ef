/** Names that Windows keeps for devices; a file so named cannot be opened there. */
const devices = /^(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)/i;

const plain = /^[\p{L}\p{N}_](?:[\p{L}\p{N}._@+~=() -]*[\p{L}\p{N}_@+~=()-])?$/u;

/**
 * One part of a path that is safe to create below a folder, on every system. A name from a container may be
 * `..`, hold slashes or control characters: what is not plain becomes `_`, and plain names stay as they are.
 */
export function safeName(name: string): string {
  if (plain.test(name) && Buffer.byteLength(name) <= 200 && !devices.test(name)) return name;
  const replaced = name
    .slice(0, 100)
    .replace(/[^A-Za-z0-9._@+=-]/g, '_')
    .replace(/^[.-]+|\.+$/g, '_');
  return devices.test(replaced) || replaced === '' ? `_${replaced}` : replaced;
}
