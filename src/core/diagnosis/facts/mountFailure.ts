import type { Proof } from '../../contracts';
import type { Facts } from '../facts';
import type { PlatformEvent } from '../timeline/TimelineEvent';
import { brokenStart } from './brokenStart';
import { eventProof } from './eventProof';
import { keptError } from './keptError';

type MountEvent = Extract<PlatformEvent, { kind: 'mount-failure' }>;

export interface MountFailure {
  owner: MountEvent['owner'];
  volume?: string;
  /** The platform's own words. */
  reason: string;
  /** The newest words, of the log or of the error that the platform keeps. */
  proofs: Proof[];
  /** The log tells of the start itself, and not only of an error that is kept. */
  isInLog: boolean;
}

/** A volume without which the present start could not be brought up. */
export function mountFailure(facts: Facts): MountFailure | undefined {
  const attempt = brokenStart(facts, 'mount');
  const events = (attempt?.events ?? []).filter(
    (event): event is MountEvent => event.kind === 'mount-failure',
  );
  // A later line may only repeat that the start failed; the one that names the volume tells most.
  const told =
    events.find(({ volume }) => volume !== undefined) ??
    events.find(({ owner }) => owner === 'own') ??
    events[0];
  if (told) {
    const { owner, volume, reason = '' } = told;
    const end = attempt?.events.findLast(({ kind }) => kind === 'site' || kind === 'container');
    return {
      owner,
      ...(volume === undefined ? {} : { volume }),
      reason,
      proofs: [told, ...(end && end !== told ? [end] : [])].map(eventProof),
      isInLog: true,
    };
  }
  const kept = keptError(facts, /VolumeMount|\bmount\b.{0,40}fail|fail.{0,40}\bmount/i);
  if (!kept) return undefined;
  const reason = `${kept.error} ${kept.details ?? ''}`.trim();
  const owner = /BYOS|storage account|file ?share|azure ?files/i.test(reason) ? 'own' : 'unknown';
  return { owner, reason, proofs: [{ ...eventProof(kept), excerpt: reason.slice(0, 400) }], isInLog: false };
}
