import { isAppEnd } from './judgeByApp';
import type { AppEvent } from './TimelineEvent';

/** Steps that the script, or the tool that it calls, tells in several lines, one behind the other. */
const toldInLines: ReadonlySet<string> = new Set(['extracting', 'extract-failed']);

/** Follows what the app's output has come to: the start-up script, the server, or its end. */
export class AppPhase {
  private at: 'none' | 'script' | 'broken-script' | 'server' = 'none';
  private readonly steps = new Set<string>();
  private lastStep = '';

  /** Whether the event is the first of another start. */
  begins(event: AppEvent): boolean {
    const before = this.at;
    if (event.kind === 'command-failure') {
      this.at = 'broken-script';
      return before === 'none' || before === 'server';
    }
    if (event.kind === 'startup-step') return this.beginsScript(event.step);
    const isServer =
      (event.kind === 'server' && (event.state === 'listening' || event.version !== undefined)) ||
      (event.kind === 'worker' && event.state === 'booted');
    if (isAppEnd(event)) this.at = 'none';
    else if (isServer) this.at = 'server';
    if (event.kind === 'server' && event.version !== undefined)
      return before === 'none' || before === 'server';
    return isServer && before === 'none';
  }

  /** The script's steps come once in a start, but for its banner and what is told in several lines. */
  private beginsScript(step: string): boolean {
    const isBanner = step === 'boot' || step === 'python';
    const isNextLine = toldInLines.has(step) && step === this.lastStep;
    const isAgain = isBanner
      ? [...this.steps].some((seen) => seen !== 'boot' && seen !== 'python')
      : this.steps.has(step) && !isNextLine;
    const isNew = this.at !== 'script' || isAgain;
    if (isNew) this.steps.clear();
    this.steps.add(step);
    this.lastStep = step;
    this.at = 'script';
    return isNew;
  }
}
