import type { Proof } from '../../contracts';
import { eventProof } from '../facts/eventProof';
import type { StartAttempt } from '../timeline/StartAttempt';

/** The line in which the platform says that the container ended by itself, the one with a code first. */
export function exitProof({ events }: StartAttempt): Proof[] {
  const exits = events.filter((event) => event.kind === 'exit');
  const exit = exits.find(({ code }) => code !== undefined) ?? exits[0];
  return exit ? [eventProof(exit)] : [];
}
