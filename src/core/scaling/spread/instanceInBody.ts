/** Names by which apps give their `WEBSITE_INSTANCE_ID`, without case and separators. */
const fields: ReadonlySet<string> = new Set([
  'instanceid',
  'websiteinstanceid',
  'instance',
  'appinstanceid',
  'servedby',
]);

/** An id is one word; whatever else stands there is no instance. */
const instanceId = /^[\w.-]{4,128}$/;

/** Objects in objects that are looked into. */
const deepest = 3;

/** The instance that a JSON answer names, at the top or below; undefined where it names none. */
export function instanceInBody(body: string): string | undefined {
  if (!body.trimStart().startsWith('{')) return undefined;
  try {
    return instanceIn(JSON.parse(body), deepest);
  } catch {
    return undefined;
  }
}

function instanceIn(value: unknown, depth: number): string | undefined {
  if (typeof value !== 'object' || value === null || depth === 0) return undefined;
  for (const [name, own] of Object.entries(value)) {
    const isNamed = fields.has(name.toLowerCase().replace(/[^a-z]/g, ''));
    if (isNamed && typeof own === 'string' && instanceId.test(own)) return own;
  }
  for (const own of Object.values(value)) {
    const found = instanceIn(own, depth - 1);
    if (found !== undefined) return found;
  }
  return undefined;
}
