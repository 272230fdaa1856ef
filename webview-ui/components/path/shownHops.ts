import { t } from '../../l10n';
import { type Hop, hopNames, wayNames } from './hopNames';

/** A hop as it is drawn. */
export interface ShownHop {
  /** Unique in the picture. */
  key: string;
  name: string;
  way: Hop['way'];
  state: Hop['state'];
  /** Where the way breaks: there is one at most. */
  isBreak: boolean;
  /** Nothing gets here, since the way breaks before. */
  isBeyondBreak: boolean;
  /** In a word or two. */
  fact: string;
  summary: string;
}

interface ShownHopsOptions {
  /** Whether the verdict is that the app is slow: then no hop fails, and the app is where the time is lost. */
  isAppSlow?: boolean;
}

/** `facts`: by the key of a hop, what is known of it in a word or two. */
export function shownHops(
  hops: readonly Hop[],
  facts: ReadonlyMap<string, string>,
  { isAppSlow = false }: ShownHopsOptions = {},
): ShownHop[] {
  const broken = breakOf(hops);
  const slow = isAppSlow && !broken ? hops.find(({ id }) => id === 'app') : undefined;
  let isBeyond = false;
  return hops.map((hop, at) => {
    // The platform goes its own way behind the app.
    if (hop.way === 'platform' && hops[at - 1]?.way !== 'platform') isBeyond = false;
    const key = hopKey(hop);
    if (hop === slow) return slowHop(hop, key);
    const isBreak = hop === broken;
    const shown: ShownHop = {
      key,
      name: hopNames[hop.id],
      way: hop.way,
      state: hop.state,
      isBreak,
      isBeyondBreak: isBeyond,
      fact: isBreak ? t('broken here') : wordsFor(hop, broken, facts.get(key)),
      summary: hop.summary,
    };
    if (isBreak) isBeyond = true;
    return shown;
  });
}

export function hopKey({ way, id }: Pick<Hop, 'way' | 'id'>): string {
  return `${way}|${id}`;
}

/** Requests get through it, and late: what lies beyond is as it is. */
function slowHop(hop: Hop, key: string): ShownHop {
  return {
    key,
    name: hopNames[hop.id],
    way: hop.way,
    state: 'fail',
    isBreak: true,
    isBeyondBreak: false,
    fact: t('slow here'),
    summary: t('the time is lost in the app, not on the way to the model'),
  };
}

/** For a screen reader: `App's way, Identity: broken here, the app's credential fails`. */
export function hopLabel({ way, name, fact, state, isBreak, summary }: ShownHop): string {
  const prefix = way === 'shared' ? '' : `${wayNames[way]}, `;
  const told = isBreak || fact === words[state] ? fact : `${words[state]}, ${fact}`;
  return `${prefix}${name}: ${told}; ${summary}`;
}

const words: Record<Hop['state'], string> = { pass: t('works'), fail: t('fails'), unknown: t('not checked') };

function wordsFor({ id, state }: Hop, broken: Hop | undefined, fact: string | undefined): string {
  if (state === 'pass' && fact !== undefined) return fact;
  return id === 'app' && state === 'fail' && broken?.way === 'app' ? t('reports it') : words[state];
}

/**
 * The first hop that fails. An app that fails because something on its way to the model does only reports it: then
 * that hop is where the way breaks.
 */
function breakOf(hops: readonly Hop[]): Hop | undefined {
  const first = hops.find(({ state }) => state === 'fail');
  if (first?.id !== 'app') return first;
  return hops.find(({ way, state }) => way === 'app' && state === 'fail') ?? first;
}
