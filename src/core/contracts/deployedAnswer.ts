import * as v from 'valibot';
import { Proof } from './proof';

/** `unknown` where the evidence lacks one of the two sides: it is never taken for "same". */
const sameness = v.picklist(['same', 'different', 'unknown']);

export const DeployedCheck = v.looseObject({
  /**
   * - `deployment`: the newest deployment, and its commit, against the one that runs.
   * - `build`: the build whose files the app runs from, against the newest deployment's.
   * - `process-age`: the app's process against the newest deployment.
   * - `settings-age`: the app's process against the last change of settings, and its environment against them.
   * - `packages`: what is installed against the requirements.
   */
  id: v.picklist(['deployment', 'build', 'process-age', 'settings-age', 'packages']),
  state: sameness,
  /** One sentence. */
  summary: v.string(),
  proofs: v.array(Proof),
});
export type DeployedCheck = v.InferOutput<typeof DeployedCheck>;

export const DeployedInstance = v.looseObject({
  /** The instance's id, or the machine's name in its logs; empty where only one was seen and bears no name. */
  instance: v.string(),
  state: sameness,
  running: v.optional(
    v.looseObject({
      deployment: v.optional(v.string()),
      commit: v.optional(v.string()),
      /** When the app's process began, ISO 8601. */
      since: v.optional(v.string()),
    }),
  ),
  checks: v.array(DeployedCheck),
});
export type DeployedInstance = v.InferOutput<typeof DeployedInstance>;

/** Whether what was deployed is what runs, for each instance that was seen. */
export const DeployedAnswer = v.looseObject({
  state: sameness,
  /** One sentence. */
  summary: v.string(),
  /** The newest deployment that succeeded. */
  newest: v.optional(
    v.looseObject({
      id: v.string(),
      commit: v.optional(v.string()),
      /** When it ended, ISO 8601. */
      at: v.optional(v.string()),
      proof: Proof,
    }),
  ),
  instances: v.array(DeployedInstance),
  /** What would have to be fetched to say more: sentences. */
  unknown: v.optional(v.array(v.string())),
});
export type DeployedAnswer = v.InferOutput<typeof DeployedAnswer>;
