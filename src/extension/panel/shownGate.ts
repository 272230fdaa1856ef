import type { GateDifference, GateResult } from '../../core/contracts';
import type { GatePanel } from '../../protocol';

const weights: readonly GateDifference['weight'][] = ['blocks', 'unknown', 'look', 'expected'];

/** The gate's answer as the panel shows it: what a swap would break comes first, and only a safe one has its command. */
export function shownGate({
  when,
  target,
  against,
  startedAt,
  outcome,
  steps,
  differences,
  swap,
  swapBack,
}: GateResult): Extract<GatePanel, { kind: 'done' }> {
  // The way back is wanted most where production is not well.
  const command = swapBack ?? (outcome === 'safe' ? swap : undefined);
  return {
    kind: 'done',
    when,
    target: target.name,
    ...(against ? { against: against.name } : {}),
    startedAt,
    outcome,
    steps,
    differences: weights.flatMap((wanted) => differences.filter(({ weight }) => weight === wanted)),
    ...(command === undefined ? {} : { command }),
  };
}
