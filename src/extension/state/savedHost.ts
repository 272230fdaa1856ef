import * as v from 'valibot';
import type { TargetChoice } from '../engine/engine';

/** An SSH host that the user saved. Its password is in the SecretStorage, never here. */
export const SavedHost = v.object({
  user: v.string(),
  host: v.string(),
  port: v.number(),
  /** Where its app is seen from outside. */
  siteUrl: v.optional(v.string()),
  /** With the agent or the user's keys, or with a password. */
  signIn: v.picklist(['keys', 'password']),
});
export type SavedHost = v.InferOutput<typeof SavedHost>;

export function choiceOf({ user, host, port, siteUrl }: SavedHost): TargetChoice {
  return { name: { kind: 'ssh', user, host, port }, siteUrl };
}
