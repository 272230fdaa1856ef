/** Where an entry lies within its archive, or why it is not read. */
export type EntryPath =
  { kind: 'file'; path: string } | { kind: 'folder' } | { kind: 'refused'; shown: string; reason: string };

const maxLength = 1024;

/**
 * The path of an entry. Nothing is ever unpacked to disk; still, what has a name that leads elsewhere was made to do
 * harm and is not evidence. `mode` is that of a Unix file, 0 where it is not known.
 */
export function entryPath(name: Buffer, { mode }: { mode: number }): EntryPath {
  const text = decodeName(name);
  const refuse = (reason: string): EntryPath => ({ kind: 'refused', shown: shown(text), reason });
  if (text === '' || text.length > maxLength || /[\p{Cc}\p{Bidi_Control}\ufffd]/u.test(text))
    return refuse('its name is not plain text, not read');
  // Programs on Windows write backslashes, against the format's rules.
  const parts = text.replaceAll('\\', '/').split('/');
  if (parts[0] === '' || /^[a-z]:/i.test(text)) return refuse('an absolute path, not read');
  if (parts.includes('..')) return refuse('leads out of the archive, not read');
  const type = mode & 0o170000;
  if (type === 0o120000) return refuse('a symbolic link, not followed');
  if (parts.at(-1) === '' || type === 0o040000) return { kind: 'folder' };
  if (type !== 0 && type !== 0o100000) return refuse('not a regular file, not read');
  const path = parts.filter((part) => part !== '' && part !== '.').join('/');
  return path === '' ? refuse('its name is empty, not read') : { kind: 'file', path };
}

/** Old programs write names in their own code page, without saying so; those of Azure's logs are ASCII anyway. */
function decodeName(name: Buffer): string {
  const text = name.toString('utf8');
  return text.includes('\ufffd') ? name.toString('latin1') : text;
}

function shown(name: string): string {
  const plain = name.replace(/[\p{Cc}\p{Bidi_Control}]/gu, '?');
  return plain.length > 120 ? `${plain.slice(0, 120)}…` : plain;
}
