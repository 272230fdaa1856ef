import type { Proof } from '../../contracts';
import { proof } from './proof';
import type { RequestSeen } from './requests';

/** How a request came out, and how long its client waited. */
export function timingProof({ name, probe }: RequestSeen): Proof {
  const said = probe.status === 0 ? `no answer ${probe.error ?? ''}`.trim() : String(probe.status);
  return proof(
    name,
    `${said} after ${probe.durationMs} ms`,
    probe.time === undefined ? {} : { at: probe.time },
  );
}
