import * as v from 'valibot';

/** What was taken out of evidence, by its kind. */
export const redactionKinds = [
  'key',
  'token',
  'jwt',
  'sas',
  'connection-string',
  'password',
  'url-password',
  'private-key',
  'cookie',
  /** The value of a variable or app setting whose name is not known to be harmless. */
  'env-value',
  /** A secret setting's value that stood in other text, with nothing around it to give it away. */
  'known-value',
  'query',
  /** What people wrote to the model, and what it answered. */
  'conversation',
  'client-address',
  /** Who did something: an account's name, its claims, an address of mail. */
  'person',
  'secret',
] as const;
export type RedactionKind = (typeof redactionKinds)[number];

/** One entry of `redaction.json`: what was taken out, how often and where. The value is never kept. */
export const Redaction = v.looseObject({
  /** Below the bundle, with forward slashes. */
  file: v.string(),
  kind: v.picklist(redactionKinds),
  count: v.pipe(v.number(), v.integer(), v.minValue(1)),
});
export type Redaction = v.InferOutput<typeof Redaction>;
