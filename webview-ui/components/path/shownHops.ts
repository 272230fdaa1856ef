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

/** `facts`: by the key of a hop, what is known of it in a word or two. */
export function shownHops(hops: readonly Hop[], facts: ReadonlyMap<string, string>): ShownHop[] {
  const broken = breakOf(hops);
  let isBeyond = false;
  return hops.map((hop, at) => {
    // The platform goes its own way behind the app.
    if (hop.way === 'platform' && hops[at - 1]?.way !== 'platform') isBeyond = false;
    const isBreak = hop === broken;
    const key = hopKey(hop);
    const shown: ShownHop = {
      key,
      name: hopNames[hop.id],
      way: hop.way,
      state: hop.state,
      isBreak,
      isBeyondBreak: isBeyond,
      fact: isBreak ? 'broken here' : wordsFor(hop, broken, facts.get(key)),
      summary: hop.summary,
    };
    if (isBreak) isBeyond = true;
    return shown;
  });
}

export function hopKey({ way, id }: Pick<Hop, 'way' | 'id'>): string {
  return `${way}|${id}`;
}

/** For a screen reader: `App's way, Identity: broken here, the app's credential fails`. */
export function hopLabel({ way, name, fact, state, isBreak, summary }: ShownHop): string {
  const prefix = way === 'shared' ? '' : `${wayNames[way]}, `;
  const told = isBreak || fact === words[state] ? fact : `${words[state]}, ${fact}`;
  return `${prefix}${name}: ${told}; ${summary}`;
}

const words: Record<Hop['state'], string> = { pass: 'works', fail: 'fails', unknown: 'not checked' };

function wordsFor({ id, state }: Hop, broken: Hop | undefined, fact: string | undefined): string {
  if (state === 'pass' && fact !== undefined) return fact;
  return id === 'app' && state === 'fail' && broken?.way === 'app' ? 'reports it' : words[state];
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
