import * as v from 'valibot';

/** What was seen, and where: every claim of a diagnosis stands on some. */
export const Proof = v.looseObject({
  /** `POST /chat`, `appenv`, `LogFiles/…_docker.log`. */
  source: v.string(),
  view: v.optional(v.picklist(['shell', 'app'])),
  at: v.optional(v.string()),
  file: v.optional(v.string()),
  line: v.optional(v.number()),
  /** Raw text as seen, cut to something a person reads. */
  excerpt: v.string(),
});
export type Proof = v.InferOutput<typeof Proof>;
