import type { Answer } from '../http/call';
import { armError } from './armError';

const WINDOW_MS = 60_000;

/** Counts requests against what ARM allows in a minute, and asks for fewer when they are used up. */
export class Throttle {
  private began = 0;
  private count = 0;

  constructor(private readonly now: () => number = Date.now) {}

  /** Headers that tell how many are left, or the refusal. */
  admit(
    allowed: number,
  ): { kind: 'admitted'; headers: Answer['headers'] } | { kind: 'refused'; answer: Answer } {
    const now = this.now();
    if (now - this.began >= WINDOW_MS) {
      this.began = now;
      this.count = 0;
    }
    this.count += 1;
    if (this.count > allowed) {
      const seconds = Math.ceil((this.began + WINDOW_MS - now) / 1000);
      return { kind: 'refused', answer: tooMany(seconds) };
    }
    return { kind: 'admitted', headers: remaining(allowed - this.count) };
  }
}

export function tooMany(seconds: number): Answer {
  return armError(
    429,
    'TooManyRequests',
    `Number of requests for this subscription exceeded the limit. Please try again after '${seconds}' seconds.`,
    { ...remaining(0), 'retry-after': String(seconds) },
  );
}

function remaining(requests: number): Answer['headers'] {
  return { 'x-ms-ratelimit-remaining-subscription-reads': String(requests) };
}
