import { duration } from '../../components/text';
import type { LatencyFigures } from './latencyFigures';

/** What the figures say, and no more than was measured. */
export function latencySentence({ model, app }: LatencyFigures): string {
  const said = [modelSaid(model), appSaid(app)].filter((part) => part !== null).join(' ');
  if (said === '') return 'Nothing was measured yet.';
  const conclusion = concluded({ model, app });
  return conclusion === null ? said : `${said} ${conclusion}`;
}

function modelSaid(model: LatencyFigures['model']): string | null {
  if (model === null) return null;
  const { successful, total } = model.latency;
  if (model.avgMs === null || successful === 0)
    return `The model answered none of ${total} requests of ai-latency.`;
  const failed = successful < total ? ` (${successful} of ${total} requests; the others failed)` : '';
  return `The model answers in ${duration(model.avgMs)} on average${failed}, called from the shell.`;
}

function appSaid(app: LatencyFigures['app']): string | null {
  const slow = slowest(app);
  if (!slow) return null;
  if (slow.status === 0) return `The app gave no answer to ${slow.request} within ${duration(slow.ms)}.`;
  const well = slow.status < 400;
  return `The app's ${slow.request} took ${duration(slow.ms)}${well ? '' : ` and ended with ${slow.status}`}.`;
}

/** An answer that failed early or late says nothing about where a good one spends its time. */
function concluded({ model, app }: Pick<LatencyFigures, 'model' | 'app'>): string | null {
  const slow = slowest(app);
  const avgMs = model?.avgMs ?? null;
  if (!slow || avgMs === null || slow.status === 0 || slow.status >= 400) return null;
  const rest = slow.ms - avgMs;
  if (rest >= 500 && slow.ms >= 2 * avgMs) {
    return `One such call explains ${duration(avgMs)} of that: the other ${duration(rest)} are spent in the app, in further calls that it makes, or on the way to it.`;
  }
  if (slow.ms >= 1000 && avgMs >= slow.ms / 2) return 'One such call explains most of it.';
  return null;
}

function slowest(app: LatencyFigures['app']): LatencyFigures['app'][number] | undefined {
  return app.reduce<LatencyFigures['app'][number] | undefined>(
    (best, next) => (best && best.ms >= next.ms ? best : next),
    undefined,
  );
}
