import { performance } from 'node:perf_hooks';
import { DoctorError, type Look, type View } from '../contracts';

export interface LookName {
  id: string;
  source: string;
  view?: View;
}

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
    this.signal.throwIfAborted();
    const startMs = this.sinceBegan();
    try {
      const seen = await look();
      this.add({ ...name, outcome: 'ran', startMs, durationMs: this.sinceBegan() - startMs });
      return seen;
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

function explain(error: unknown): string {
  if (error instanceof DoctorError) return `${error.message.replace(/\.$/, '')} (${error.code})`;
  return error instanceof Error ? error.message : String(error);
}
