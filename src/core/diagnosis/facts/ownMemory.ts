import type { Evidence } from '../../contracts';
import { memoryState } from './memoryState';
import { parseProcesses } from './processes';

/** Resident memory of all processes of the container, in kB; shared pages count several times. */
export function residentKb({ container }: Evidence): number | undefined {
  const resident = parseProcesses(container.processes ?? '').flatMap(({ residentKb: kb }) => kb ?? []);
  return resident.length === 0 ? undefined : resident.reduce((sum, kb) => sum + kb, 0);
}

/** Below this share of the memory in use the app is not what fills it. */
export const smallShare = 0.25;

/** The container's share of what the machine has in use, 0 to 1. */
export function ownShareOfMemory(evidence: Evidence): number | undefined {
  const { totalKb, availableKb } = memoryState(evidence.container.free);
  const own = residentKb(evidence);
  if (own === undefined || totalKb === undefined || availableKb === undefined || totalKb <= availableKb)
    return undefined;
  return Math.min(1, own / (totalKb - availableKb));
}
