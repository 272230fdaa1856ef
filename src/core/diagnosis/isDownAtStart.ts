import type { Evidence } from '../contracts';
import { Facts } from './facts';
import { brokenStarts, redOutside } from './facts/troubledStarts';

/** Whether the last start failed and nobody outside is served: such a container has no sshd either. */
export function isDownAtStart(evidence: Evidence): boolean {
  const facts = new Facts(evidence);
  return redOutside(facts).length > 0 && brokenStarts(facts).some(({ outcome }) => outcome === 'failed');
}
