const simpleEscapes: Readonly<Record<string, string>> = {
  n: '\n',
  r: '\r',
  t: '\t',
  a: '\x07',
  b: '\b',
  f: '\f',
  v: '\v',
  '\n': '',
};

/** The text of one Python string literal: prefix and quotes taken off, its usual escapes resolved. */
export function stringValue(literal: string): string {
  const [head, prefix = '', quote = ''] = /^([A-Za-z]*)("""|'''|"|')/.exec(literal) ?? [];
  if (head === undefined) return literal;
  const isClosed = literal.length >= head.length + quote.length && literal.endsWith(quote);
  const body = literal.slice(head.length, isClosed ? -quote.length : undefined);
  if (/r/i.test(prefix) || !body.includes('\\')) return body;
  return body.replace(
    /\\(?:x([0-9a-fA-F]{2})|u([0-9a-fA-F]{4})|([\s\S]))/g,
    (_whole, hex?: string, unicode?: string, character = '') => {
      const code = hex ?? unicode;
      if (code !== undefined) return String.fromCharCode(parseInt(code, 16));
      return simpleEscapes[character as string] ?? (character as string);
    },
  );
}
