import type { GateResult, GateStep, GateStepId } from '../contracts';

/** Without these nobody has looked: a swap is not safe for the want of objections. */
const needed: Record<GateResult['when'], readonly GateStepId[]> = {
  'before-swap': ['deployment', 'warm-up', 'diagnosis'],
  'after-swap': ['warm-up', 'diagnosis'],
};

/** One step that fails makes it unsafe; one that could not be told, or that is missing, makes it unknown. */
export function gateOutcome(when: GateResult['when'], steps: readonly GateStep[]): GateResult['outcome'] {
  if (steps.some(({ state }) => state === 'fail')) return 'unsafe';
  const isSeen = (id: GateStepId): boolean => steps.some((step) => step.id === id && step.state === 'pass');
  return steps.some(({ state }) => state === 'unknown') || !needed[when].every(isSeen) ? 'unknown' : 'safe';
}
