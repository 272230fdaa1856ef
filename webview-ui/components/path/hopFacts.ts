import * as v from 'valibot';
import type { PanelState } from '../../../src/protocol';
import { t } from '../../l10n';
import { duration } from '../text';
import { hopKey } from './shownHops';

const Port = v.object({ port: v.number(), listening: v.literal(true) });
const Resolution = v.object({ resolved: v.literal(true), scope: v.string() });
const ModelTest = v.object({ ok: v.literal(true), ms: v.number() });

/** What is known of a hop in a word or two, by its key; read from what the aliases and the requests told. */
export function hopFacts({ results, appRequests }: PanelState): Map<string, string> {
  const facts = new Map<string, string>();
  const worst = appRequests.toSorted((a, b) => rank(b) - rank(a))[0];
  if (worst) {
    const status = worst.status === 0 ? t('no answer') : `${worst.status}`;
    facts.set(hopKey({ way: 'shared', id: 'client' }), `${status} · ${duration(worst.ms)}`);
  }
  const well = appRequests.find(({ request, status }) => request.startsWith('GET ') && status === 200);
  if (well) facts.set(hopKey({ way: 'shared', id: 'app' }), `${well.request.slice(4)} 200`);
  for (const { alias, view, result } of results) {
    const way = view === 'app' ? 'app' : 'platform';
    if (alias === 'checkport' && v.is(Port, result))
      facts.set(hopKey({ way: 'shared', id: 'container' }), t('listens {0}', String(result.port)));
    if (alias === 'ai-dns' && v.is(Resolution, result)) facts.set(hopKey({ way, id: 'dns' }), result.scope);
    if (alias === 'ai-test' && v.is(ModelTest, result))
      facts.set(hopKey({ way, id: 'model' }), duration(result.ms));
  }
  return facts;
}

/** A request without an answer is the worst, then the higher status, then the slower. */
function rank({ status, ms }: PanelState['appRequests'][number]): number {
  return (status === 0 ? 1000 : status) * 1e7 + ms;
}
