import type { AccessLine } from './accessLine';
import { ownCopy } from './excerptOf';

/** All requests of one route, also of those that the timeline no longer lists. */
export interface RouteTotals {
  method: string;
  /** With `*` for numbers and ids. */
  path: string;
  count: number;
  /** By status code. */
  statuses: Record<string, number>;
  /** How many bear a duration, their sum and the longest, in milliseconds. */
  timed: number;
  totalMs: number;
  slowestMs: number;
  first?: number;
  last?: number;
  /** When a status below 500 was last given. */
  lastGood?: number;
}

const mostRoutes = 300;
/** Remembered to spare work; forgotten all at once. */
const mostPaths = 2000;
const others = '(others)';

/** Counts requests by route, in bounded memory whatever is asked for. */
export class RequestTotals {
  private readonly routes = new Map<string, RouteTotals>();
  private readonly paths = new Map<string, Map<string, RouteTotals | 'nothing'>>();

  /** `redact` is asked once for each path. */
  add(
    { method, path, status, ms, by }: AccessLine,
    { at, redact }: { at: number | undefined; redact: (text: string) => string },
  ): void {
    if (by === 'own') return;
    const totals = this.known(method, path, redact);
    if (totals === 'nothing') return;
    totals.count += 1;
    totals.statuses[status] = (totals.statuses[status] ?? 0) + 1;
    if (ms !== undefined) {
      totals.timed += 1;
      totals.totalMs += ms;
      totals.slowestMs = Math.max(totals.slowestMs, ms);
    }
    if (at === undefined) return;
    totals.first = Math.min(totals.first ?? at, at);
    totals.last = Math.max(totals.last ?? at, at);
    if (status < 500) totals.lastGood = Math.max(totals.lastGood ?? at, at);
  }

  list(): RouteTotals[] {
    return [...this.routes.values()];
  }

  /** Most requests ask for a path that was asked for before. */
  private known(method: string, path: string, redact: (text: string) => string): RouteTotals | 'nothing' {
    const paths = this.pathsOf(method);
    const known = paths.get(path);
    if (known) return known;
    const shown = redact(path);
    // Redaction may leave nothing of a path, and then it is no visitor's.
    const totals =
      shown !== path && !shown.startsWith('/')
        ? 'nothing'
        : this.totalsOf(ownCopy(method), ownCopy(routeOf(shown)));
    paths.set(ownCopy(path), totals);
    return totals;
  }

  private pathsOf(method: string): Map<string, RouteTotals | 'nothing'> {
    const known = this.paths.get(method);
    if (known && known.size < mostPaths) return known;
    const paths = new Map<string, RouteTotals | 'nothing'>();
    this.paths.set(ownCopy(method), paths);
    return paths;
  }

  private totalsOf(method: string, path: string): RouteTotals {
    const key = `${method} ${path}`;
    const known = this.routes.get(key);
    if (known) return known;
    if (this.routes.size >= mostRoutes && path !== others) return this.totalsOf(method, others);
    const totals: RouteTotals = { method, path, count: 0, statuses: {}, timed: 0, totalMs: 0, slowestMs: 0 };
    this.routes.set(key, totals);
    return totals;
  }
}

/** The path with `*` for numbers and ids. */
export function routeOf(path: string): string {
  return path
    .replace(/\/(?:\d{1,20}|[0-9a-f]{8}-[0-9a-f-]{27}|[0-9a-f]{16,64})(?=\/|$)/gi, '/*')
    .slice(0, 120);
}
