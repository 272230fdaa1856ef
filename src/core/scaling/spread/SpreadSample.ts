import type { Probe } from '../../contracts';
import { instanceInBody } from './instanceInBody';

/** One request and the instance that answered it, as far as somebody says. */
export interface SpreadSample {
  /** Whether it came with an affinity cookie, and whose. */
  cookie: string | undefined;
  status: number;
  durationMs: number;
  /** As the app says it. */
  byApp: string | undefined;
  /** As the cookie of the answer says it. */
  byCookie: string | undefined;
}

export function readSample(probe: Probe, cookie: string | undefined): SpreadSample {
  return {
    cookie,
    status: probe.status,
    durationMs: probe.durationMs,
    byApp: instanceInBody(probe.bodyExcerpt ?? ''),
    byCookie: probe.instance,
  };
}
