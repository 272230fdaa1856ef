import type { TargetChoice } from '../engine/engine';
import type { Targets } from '../state/targets';

/** Whether there is something to ask of the current target, as every view but Targets asks before it shows. */
export type Place =
  | { kind: 'untrusted' }
  | { kind: 'no-target' }
  /** Nobody knows yet whether the lab is up. */
  | { kind: 'looking'; target: TargetChoice }
  | { kind: 'labs-failed'; target: TargetChoice; error: unknown }
  /** A lab that is down, or an instance that it does not have. */
  | { kind: 'away'; target: TargetChoice }
  /** Saved evidence: there is nobody to ask. */
  | { kind: 'saved'; target: TargetChoice }
  | { kind: 'there'; target: TargetChoice };

export function currentPlace(trusted: boolean, targets: Pick<Targets, 'current' | 'labs' | 'labOf'>): Place {
  if (!trusted) return { kind: 'untrusted' };
  const { current: target, labs } = targets;
  if (!target) return { kind: 'no-target' };
  const { name } = target;
  if (name.kind === 'bundle') return { kind: 'saved', target };
  if (name.kind === 'ssh' || name.kind === 'azure') return { kind: 'there', target };
  if (labs.kind === 'failed') return { kind: 'labs-failed', target, error: labs.error };
  const lab = targets.labOf(target);
  if (lab === undefined) return { kind: 'looking', target };
  const { instance } = name;
  const isThere = lab && (instance === undefined || lab.instances.some(({ id }) => id.startsWith(instance)));
  return { kind: isThere ? 'there' : 'away', target };
}

/** The target that a view may ask unasked: a lab that is up. An SSH host and an app in Azure are asked when the
 * user says so. */
export function labThere(place: Place): TargetChoice | undefined {
  return place.kind === 'there' && place.target.name.kind === 'lab' ? place.target : undefined;
}
