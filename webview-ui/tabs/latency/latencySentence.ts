import { duration } from '../../components/text';
import { t } from '../../l10n';
import type { LatencyFigures } from './latencyFigures';

/** What the figures say, and no more than was measured. */
export function latencySentence({ model, app }: LatencyFigures): string {
  const said = [modelSaid(model), appSaid(app)].filter((part) => part !== null).join(' ');
  if (said === '') return t('Nothing was measured yet.');
  const conclusion = concluded({ model, app });
  return conclusion === null ? said : `${said} ${conclusion}`;
}

function modelSaid(model: LatencyFigures['model']): string | null {
  if (model === null) return null;
  const { successful, total } = model.latency;
  if (model.avgMs === null || successful === 0)
    return t('The model answered none of {0} requests of ai-latency.', total);
  const time = duration(model.avgMs);
  return successful < total
    ? t(
        'The model answers in {0} on average ({1} of {2} requests; the others failed), called from the shell.',
        time,
        successful,
        total,
      )
    : t('The model answers in {0} on average, called from the shell.', time);
}

function appSaid(app: LatencyFigures['app']): string | null {
  const slow = slowest(app);
  if (!slow) return null;
  const { request, status } = slow;
  const time = duration(slow.ms);
  if (status === 0) return t('The app gave no answer to {0} within {1}.', request, time);
  return status < 400
    ? t("The app's {0} took {1}.", request, time)
    : t("The app's {0} took {1} and ended with {2}.", request, time, status);
}

/** An answer that failed early or late says nothing about where a good one spends its time. */
function concluded({ model, app }: Pick<LatencyFigures, 'model' | 'app'>): string | null {
  const slow = slowest(app);
  const avgMs = model?.avgMs ?? null;
  if (!slow || avgMs === null || slow.status === 0 || slow.status >= 400) return null;
  const rest = slow.ms - avgMs;
  if (rest >= 500 && slow.ms >= 2 * avgMs) {
    return t(
      'One such call explains {0} of that: the other {1} are spent in the app, in further calls that it makes, or on the way to it.',
      duration(avgMs),
      duration(rest),
    );
  }
  if (slow.ms >= 1000 && avgMs >= slow.ms / 2) return t('One such call explains most of it.');
  return null;
}

function slowest(app: LatencyFigures['app']): LatencyFigures['app'][number] | undefined {
  return app.reduce<LatencyFigures['app'][number] | undefined>(
    (best, next) => (best && best.ms >= next.ms ? best : next),
    undefined,
  );
}
