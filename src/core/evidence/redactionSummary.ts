import type { Redaction, RedactionKind } from '../contracts';

/** All that was taken out of one kind. */
export interface KindOfRedaction {
  kind: RedactionKind;
  /** For people, in the plural. */
  name: string;
  count: number;
  files: string[];
}

const names: Record<RedactionKind, string> = {
  key: 'keys',
  token: 'tokens',
  jwt: 'JSON web tokens',
  sas: 'shared access signatures',
  'connection-string': 'secrets of connection strings',
  password: 'passwords',
  'url-password': 'credentials in URLs',
  'private-key': 'private keys',
  cookie: 'cookies',
  'env-value': 'values of settings and variables',
  'known-value': 'secret values found in other text',
  query: 'query strings',
  conversation: 'prompts and answers',
  'client-address': 'addresses and names of clients',
  person: 'names of people and accounts',
  secret: 'other secrets',
};

/** What was taken out, by kind, the most frequent first. */
export function redactionSummary(redactions: readonly Redaction[] = []): KindOfRedaction[] {
  const kinds = new Map<RedactionKind, KindOfRedaction>();
  for (const { kind, count, file } of redactions) {
    const seen = kinds.get(kind) ?? { kind, name: names[kind], count: 0, files: [] };
    seen.count += count;
    if (!seen.files.includes(file)) seen.files.push(file);
    kinds.set(kind, seen);
  }
  return [...kinds.values()].sort((a, b) => b.count - a.count || a.kind.localeCompare(b.kind));
}
