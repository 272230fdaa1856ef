import * as v from 'valibot';
import { Proof } from './proof';

/**
 * Why the app was started with this command: what the platform's start-up script (Oryx) saw and decided.
 * - `setting`: the site's startup command (`appCommandLine`) was used.
 * - `detected`: the script found a framework and made the command itself.
 * - `default-site`: it found none, and the default page runs in the app's place.
 * - `container`: the image starts itself; no start-up script speaks.
 * - `unknown`: the evidence does not tell.
 */
export const StartupAnswer = v.looseObject({
  reason: v.picklist(['setting', 'detected', 'default-site', 'container', 'unknown']),
  /** One sentence: the command and why. */
  summary: v.string(),
  /** The command that was run, as far as it was seen. */
  command: v.optional(v.string()),
  /** When the start that is explained began, ISO 8601. */
  at: v.optional(v.string()),
  /** Where, if several machines were seen. */
  machine: v.optional(v.string()),
  /** In the order of time. `step` names what was seen, `summary` says what it means. */
  steps: v.array(v.looseObject({ step: v.string(), summary: v.string(), proof: Proof })),
  /** What would have to be fetched to say more: sentences. */
  unknown: v.optional(v.array(v.string())),
});
export type StartupAnswer = v.InferOutput<typeof StartupAnswer>;
