import type http from 'node:http';

const MINUTE = 60_000;
/** Longer than anybody asks back. */
const KEPT_MINUTES = 24 * 60;

interface Minute {
  requests: number;
  serverErrors: number;
  seconds: number;
}

/** What a site answered, minute by minute, as Azure Monitor counts it. */
export class Traffic {
  private readonly minutes = new Map<number, Minute>();

  /** Counts all that a front end answers from now on. */
  watch(frontEnd: http.Server): void {
    frontEnd.on('request', (_, response) => {
      const began = Date.now();
      response.once('close', () => this.count(response.statusCode, (Date.now() - began) / 1000));
    });
  }

  at(time: number): Minute | undefined {
    return this.minutes.get(Math.floor(time / MINUTE));
  }

  private count(status: number, seconds: number): void {
    const now = Math.floor(Date.now() / MINUTE);
    const minute = this.minutes.get(now) ?? { requests: 0, serverErrors: 0, seconds: 0 };
    minute.requests += 1;
    minute.seconds += seconds;
    if (status >= 500) minute.serverErrors += 1;
    this.minutes.set(now, minute);
    for (const old of this.minutes.keys()) if (old < now - KEPT_MINUTES) this.minutes.delete(old);
  }
}
