import type { ShownBuild, ShownPhase } from '../../../src/protocol';

/** Where a bar begins and how long it is, in percent of the whole. */
export interface PhaseBar {
  left: number;
  width: number;
}

/** Percent; what is shorter could not be seen. */
const least = 0.6;

/**
 * A bar for each phase whose length is known. A phase whose beginning is not known stands behind the one before it, as
 * phases follow each other.
 */
export function phaseBars({ phases, durationMs = 0 }: ShownBuild): (PhaseBar | undefined)[] {
  let end = 0;
  const spans = phases.map((phase) => {
    const ms = lengthOf(phase);
    const start = phase.startMs ?? end;
    end = Math.max(end, start + (ms ?? 0));
    return { start, ms };
  });
  const whole = Math.max(durationMs, end);
  if (whole <= 0) return phases.map(() => undefined);
  return spans.map(({ start, ms }) => {
    if (ms === undefined) return undefined;
    const left = Math.min(100 - least, (start / whole) * 100);
    return { left, width: Math.min(100 - left, Math.max(least, (ms / whole) * 100)) };
  });
}

function lengthOf({ time }: ShownPhase): number | undefined {
  switch (time.state) {
    case 'said':
    case 'measured':
    case 'failed':
      return time.ms;
    case 'open':
      return time.atLeastMs;
    case 'unknown':
      return undefined;
  }
}
