import type { BuildLog, BuildPhase, PhaseTime } from '../../contracts';
import type { PhaseSign } from './phaseSigns';

/** No build has so many; a log that nobody wrote may. */
const mostPhases = 200;

/** Whole seconds, and lines that arrive late. */
const slackMs = 5000;

interface OpenPhase {
  phase: Omit<BuildPhase, 'time' | 'startMs'>;
  start: number | undefined;
  hasError?: true;
}

interface ClosedPhase extends OpenPhase {
  time: PhaseTime;
}

/** Lays the lines of a log out in phases, one after the other: a phase ends where it says so, or where the next begins. */
export class PhaseTable {
  private readonly closed: ClosedPhase[] = [];
  private open: OpenPhase | undefined;
  private at: number | undefined;

  /** A line and what it says; also called for lines that say nothing, since they belong to what is going on. */
  take(sign: PhaseSign | undefined, at: number | undefined, line: number): void {
    this.at = at;
    if (this.open && sign?.state !== 'begins') this.open.phase.lines.last = line;
    switch (sign?.state) {
      case undefined:
        return;
      case 'begins':
        this.begin(sign, at, line);
        return;
      case 'done-unnamed':
        if (!this.isTotal(sign.seconds * 1000)) this.close({ state: 'said', ms: sign.seconds * 1000 });
        return;
      case 'handed-to-pip':
        this.close(this.measured('failed'));
        this.begin({ state: 'begins', kind: 'install', name: 'install (pip)', tool: 'pip' }, at, line);
        return;
      case 'done':
        this.done(sign, at, line);
        return;
    }
  }

  /** An error came in what is going on; whether it ended the build, its end tells. */
  error(): void {
    if (this.open) this.open.hasError = true;
  }

  finish(began: number | undefined, outcome: BuildLog['outcome']): BuildPhase[] {
    const last = this.measured('measured');
    if (outcome !== 'unfinished') this.close(last);
    else this.close({ state: 'open', atLeastMs: last.state === 'measured' ? last.ms : 0 });
    const failed = this.closed.findLast(({ hasError, phase }) => hasError && phase.name !== 'finish');
    if (outcome === 'failed' && failed && 'ms' in failed.time)
      failed.time = { state: 'failed', ms: failed.time.ms };
    return this.closed.map(({ phase, start, time }) => ({
      ...phase,
      ...(start === undefined || began === undefined ? {} : { startMs: Math.max(0, start - began) }),
      time,
    }));
  }

  private begin(
    { kind, name, tool }: Extract<PhaseSign, { state: 'begins' }>,
    at: number | undefined,
    line: number,
  ): void {
    const current = this.open?.phase;
    if (current && current.kind === kind && (current.name === name || current.name.startsWith(`${name} `))) {
      current.lines.last = line;
      return;
    }
    // The tool is told a line after the step: `Compressing output`, then `Using zstd`.
    if (current && current.kind === kind && kind === 'compress' && current.tool === undefined && tool) {
      Object.assign(current, { name, tool });
      current.lines.last = line;
      return;
    }
    this.close(this.measured('measured'));
    const phase = { kind, name, ...(tool === undefined ? {} : { tool }), lines: { first: line, last: line } };
    this.open = { phase, start: at };
  }

  private done(
    { kind, name, tool, seconds }: Extract<PhaseSign, { state: 'done' }>,
    at: number | undefined,
    line: number,
  ): void {
    const time: PhaseTime = { state: 'said', ms: seconds * 1000 };
    const current = this.open?.phase;
    if (
      current?.kind === kind &&
      (current.tool === undefined || tool === undefined || current.tool === tool)
    ) {
      if (tool !== undefined) Object.assign(current, { name, tool });
      this.close(time);
      return;
    }
    this.close(this.measured('measured'));
    const phase = { kind, name, ...(tool === undefined ? {} : { tool }), lines: { first: line, last: line } };
    this.open = { phase, start: at === undefined ? undefined : at - seconds * 1000 };
    this.close(time);
  }

  /** An older build ends with the time of all of it, in the words of a step. */
  private isTotal(ms: number): boolean {
    const measured = this.measured('measured');
    if (measured.state === 'measured') return ms > measured.ms + slackMs;
    return this.open?.phase.kind === 'other';
  }

  private close(time: PhaseTime): void {
    if (this.open && this.closed.length < mostPhases) this.closed.push({ ...this.open, time });
    this.open = undefined;
  }

  private measured(state: 'measured' | 'failed'): PhaseTime {
    const start = this.open?.start;
    if (start === undefined || this.at === undefined) return { state: 'unknown' };
    return { state, ms: Math.max(0, this.at - start) };
  }
}
