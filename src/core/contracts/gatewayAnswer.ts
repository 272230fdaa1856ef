import * as v from 'valibot';
import { Proof } from './proof';

/** A gateway (API Management) before the app's model, or before the site, as far as answers show it. */
export const GatewayAnswer = v.looseObject({
  /** One sentence. */
  summary: v.string(),
  before: v.picklist(['model', 'site']),
  /** Of the gateway, where it is known. */
  host: v.optional(v.string()),
  /** What it thinks of the subscription key: `not-asked` where requests pass, with one or without. */
  key: v.picklist(['not-asked', 'missing', 'invalid', 'unknown']),
  /** What is left and what was used, of the present window; as the gateway's policies or the model say it. */
  tokens: v.optional(
    v.looseObject({
      remaining: v.optional(v.number()),
      consumed: v.optional(v.number()),
      limit: v.optional(v.number()),
    }),
  ),
  requests: v.optional(v.looseObject({ remaining: v.optional(v.number()), limit: v.optional(v.number()) })),
  cache: v.picklist(['hit', 'miss', 'unknown']),
  /** Which of its backends answered, where a header tells. */
  backend: v.optional(v.string()),
  /** Who declined with 429, and for how long (seconds). */
  limited: v.optional(
    v.looseObject({
      by: v.picklist(['gateway', 'model', 'site', 'unknown']),
      retryAfterS: v.optional(v.number()),
    }),
  ),
  /** By what it was recognised first. */
  proofs: v.array(Proof),
});
export type GatewayAnswer = v.InferOutput<typeof GatewayAnswer>;
