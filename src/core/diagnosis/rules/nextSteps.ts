import type { Finding } from '../../contracts';

type Step = NonNullable<Finding['next']>[number];

/** The steps that apply, as the field of a finding; no field where none does. */
export function nextSteps(
  ...steps: readonly (readonly [isNeeded: boolean, step: Step])[]
): Pick<Finding, 'next'> {
  const next = steps.filter(([isNeeded]) => isNeeded).map(([, step]) => step);
  return next.length === 0 ? {} : { next };
}
