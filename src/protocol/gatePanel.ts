import * as v from 'valibot';
import { GateDifference, GateOutcome, GateStep, GateWhen } from '../core/contracts/gate';

/** What was looked at by the gate of the current target, a slot: how far it is, or what came of the last time. */
export const GatePanel = v.variant('kind', [
  v.object({
    kind: v.literal('running'),
    when: GateWhen,
    /** Steps that are over. */
    steps: v.array(GateStep),
    /** What it waits for, a sentence; null where the step just takes its time. */
    waiting: v.nullable(v.string()),
  }),
  v.object({
    kind: v.literal('done'),
    when: GateWhen,
    /** What was looked at, and what it was compared with. */
    target: v.string(),
    against: v.optional(v.string()),
    /** ISO 8601. */
    startedAt: v.string(),
    outcome: GateOutcome,
    steps: v.array(GateStep),
    /** The gravest first. */
    differences: v.array(GateDifference),
    /** That swaps, or swaps back; left out where nobody should. */
    command: v.optional(v.string()),
  }),
  v.object({ kind: v.literal('cancelled'), when: GateWhen, steps: v.array(GateStep) }),
  v.object({ kind: v.literal('failed'), message: v.string(), next: v.string() }),
]);
export type GatePanel = v.InferOutput<typeof GatePanel>;
