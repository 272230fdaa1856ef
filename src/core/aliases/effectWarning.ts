import type { Effect } from '../contracts';

const warnings: Record<Exclude<Effect, 'read'> | 'unknown', string> = {
  'model-call': 'calls the model, which costs money and quota',
  load: 'sends a series of requests to the model, which costs money and quota',
  writes: 'changes data or settings of the target',
  'changes-container': 'installs programs into the running container',
  unknown: 'is a helper of this container alone, and nobody said what it does to the target; running it',
};

/** What the user is told before something runs that does more than read; the subject of the sentence goes before. */
export function effectWarning(effect: Exclude<Effect, 'read'> | 'unknown'): string {
  return warnings[effect];
}
