/** A line of a deployment's log, as `log.log` and `deploylogs` have it. */
export interface DeploymentLine {
  /** ISO 8601, as printed; undefined for what is no line of its own, such as the rest of an overwritten one. */
  time?: string;
  /** With its commas and its line breaks. */
  message: string;
  id?: string;
  /** `0` message, `1` warning, `2` error: Kudu's LogEntryType. */
  type?: string;
}

/**
 * `<ISO time>,<message>,<guid or empty>,<type>`, as Kudu writes its deployment logs; the published transcripts show
 * no type, and once no id. Commas of a message are escaped, but one that is not must not cost the line. Never throws.
 */
export function readDeploymentLine(line: string): DeploymentLine {
  const [first = '', ...rest] = line.split(',');
  const time = first.trimStart();
  const isTimed = rest.length > 0 && isTime(time);
  const fields = isTimed ? rest : [first, ...rest];
  const last = fields.at(-1) ?? '';
  const beforeLast = fields.at(-2) ?? '';
  const timed = isTimed ? { time } : {};
  if (fields.length >= 3 && isIdWithType(beforeLast, last))
    return { ...timed, ...entryOf(fields.slice(0, -2), beforeLast, last) };
  // A single field behind a text without a time is as likely a part of the text.
  if (isTimed && fields.length >= 2 && isId(last))
    return { ...timed, ...entryOf(fields.slice(0, -1), last, '') };
  return { ...timed, ...entryOf(fields, '', '') };
}

function entryOf(message: string[], id: string, type: string): Omit<DeploymentLine, 'time'> {
  return {
    message: message.join(',').replaceAll('&comma;', ',').replaceAll('\\n', '\n').trimEnd(),
    ...(/\w/.test(id) ? { id } : {}),
    ...(type === '' ? {} : { type }),
  };
}

function isTime(text: string): boolean {
  return /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,9})?(?:Z|[+-]\d\d:?\d\d)?$/.test(text);
}

/** Before Kudu's own numbers of a type any hexadecimal word is an id, as a commit's is. */
function isIdWithType(id: string, type: string): boolean {
  return (/^[012]$/.test(type) && /^[0-9a-f]{1,40}$/i.test(id)) || (isId(id) && /^\w{0,20}$/.test(type));
}

/** A GUID, one shortened as `abc3cf97-...`, or the empty field of a child line. */
function isId(text: string): boolean {
  return text === '' || text === '...' || text === '…' || /^[0-9a-f]{4,8}-[0-9a-f.…-]{0,40}$/i.test(text);
}
