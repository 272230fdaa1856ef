import type { BuildLog, BuildPhase, BuildPhaseKind, BuildTool } from '../contracts';

/** Milliseconds as far as they are known. */
export function phaseMs({ time }: BuildPhase): number {
  switch (time.state) {
    case 'said':
    case 'measured':
    case 'failed':
      return time.ms;
    case 'open':
      return time.atLeastMs;
    case 'unknown':
      return 0;
  }
}

export function isExact({ time: { state } }: BuildPhase): boolean {
  return state !== 'open' && state !== 'unknown';
}

/** Milliseconds of all phases of a kind, or of a kind and its tool. */
export function timeOf(build: BuildLog, kind: BuildPhaseKind, tool?: BuildTool): number {
  return build.phases
    .filter((phase) => phase.kind === kind && (tool === undefined || phase.tool === tool))
    .reduce((sum, phase) => sum + phaseMs(phase), 0);
}

/** The whole build: its own length, or the sum of its phases where its lines bear no times. */
export function wholeMs(build: BuildLog): number {
  const sum = build.phases.reduce((ms, phase) => ms + phaseMs(phase), 0);
  return Math.max(build.durationMs ?? 0, sum);
}

/** `2 min 5 s`, `12 s`, `0.4 s` */
export function durationText(ms: number): string {
  if (ms < 10_000) return `${Number((ms / 1000).toFixed(1))} s`;
  const seconds = Math.round(ms / 1000);
  return seconds < 60 ? `${seconds} s` : `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
}
