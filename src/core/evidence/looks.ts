import { performance } from 'node:perf_hooks';
import { DoctorError, type Look, type View } from '../contracts';

export interface LookName {
  id: string;
  source: string;
  view?: View;
}

/** What a look came to: a value, or why there was nothing to look at. */
export type Seen<T> = { state: 'seen'; value: T } | { state: 'skipped'; reason: string };

/** Keeps the record of every look that a collection takes, and turns a failure into a record instead of an end. */
export class LookBook {
  readonly looks: Look[] = [];
  private readonly began = performance.now();

  constructor(
    private readonly signal: AbortSignal,
    private readonly onLook: (look: Look) => void,
  ) {}

  /** Takes a look. Whatever it throws becomes an `error` look, except that a cancelled collection ends. */
  async take<T>(name: LookName, look: () => Promise<T>): Promise<T | undefined> {
    return this.takeOrSkip(name, async () => ({ state: 'seen', value: await look() }));
  }

  /** Takes a look that may find nothing to look at: its reason then stands in the record. */
  async takeOrSkip<T>(name: LookName, look: () => Promise<Seen<T>>): Promise<T | undefined> {
    this.signal.throwIfAborted();
    const startMs = this.sinceBegan();
    try {
      const answer = await look();
      const took = { startMs, durationMs: this.sinceBegan() - startMs };
      this.add({
        ...name,
        ...took,
        ...(answer.state === 'seen'
          ? { outcome: 'ran' as const }
          : { outcome: 'skipped' as const, reason: answer.reason }),
      });
      return answer.state === 'seen' ? answer.value : undefined;
    } catch (error) {
      this.signal.throwIfAborted();
      const durationMs = this.sinceBegan() - startMs;
      this.add({ ...name, outcome: 'error', startMs, durationMs, reason: explain(error) });
      return undefined;
    }
  }

  skip(name: LookName, reason: string): void {
    this.add({ ...name, outcome: 'skipped', startMs: this.sinceBegan(), durationMs: 0, reason });
  }

  private add(look: Look): void {
    this.looks.push(look);
    this.onLook(look);
  }

  private sinceBegan(): number {
    return Math.round(performance.now() - this.began);
  }
}

/** A failure in one line of a look's record. */
export function explain(error: unknown): string {
  if (error instanceof DoctorError) return `${error.message.replace(/\.$/, '')} (${error.code})`;
  return error instanceof Error ? error.message : String(error);
}
