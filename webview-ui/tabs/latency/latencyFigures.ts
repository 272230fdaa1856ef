import type { AliasResult, PanelState } from '../../../src/protocol';
import { latestResult } from '../results/latestResult';
import { Latency, readResult } from '../results/resultSchemas';

export interface LatencyFigures {
  /** Of the last `ai-latency`; null where there is none. */
  model: { at: string; view: AliasResult['view']; latency: Latency; avgMs: number | null } | null;
  /** Of the last diagnosis, from outside. */
  app: PanelState['appRequests'];
  history: PanelState['latency'];
}

export function latencyFigures({
  results,
  appRequests,
  latency,
}: Pick<PanelState, 'results' | 'appRequests' | 'latency'>): LatencyFigures {
  const result = latestResult(results, 'ai-latency');
  const read = readResult(Latency, result);
  return {
    model: result && read ? { at: result.at, view: result.view, latency: read, avgMs: average(read) } : null,
    app: appRequests,
    history: latency,
  };
}

/** As the alias says it, or of the requests that it timed. */
function average({ avgMs, requests }: Latency): number | null {
  if (avgMs !== undefined) return avgMs;
  const times = requests.flatMap(({ ok, ms }) => (ok && ms !== undefined ? [ms] : []));
  return times.length === 0 ? null : Math.round(times.reduce((sum, ms) => sum + ms, 0) / times.length);
}
