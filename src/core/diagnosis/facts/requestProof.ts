import type { Proof } from '../../contracts';
import { proof } from './proof';
import type { RequestSeen } from './requests';

/** A request and how it came out. */
export function requestProof({ name, probe, message }: RequestSeen): Proof {
  const text =
    probe.status === 0 ? `no answer ${message}` : `${probe.status} ${message.split('\n')[0] ?? ''}`;
  return proof(name, text.trim() || 'no answer', probe.time === undefined ? {} : { at: probe.time });
}
