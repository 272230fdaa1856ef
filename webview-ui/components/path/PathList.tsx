import { Icon } from '../Icon';
import { visible } from '../text';
import { type Hop, wayNames } from './hopNames';
import type { ShownHop } from './shownHops';

const ways: readonly Hop['way'][] = ['shared', 'app', 'platform'];

/** The same for a narrow panel: from top to bottom, with what is known in full. */
export function PathList({ hops }: { hops: readonly ShownHop[] }) {
  return (
    <>
      {ways
        .map((way) => ({ way, own: hops.filter((hop) => hop.way === way) }))
        .filter(({ own }) => own.length > 0)
        .map(({ way, own }) => (
          <div key={way} class="path-list">
            {way !== 'shared' && <h3>{wayNames[way]}</h3>}
            <ol>
              {own.map((hop) => (
                <li key={hop.key} class={hop.isBreak ? 'hop-break' : `hop-${hop.state}`}>
                  <Icon name={hop.state} /> <b>{hop.name}</b> <span class="mono">{visible(hop.fact)}</span>{' '}
                  <span class="dim">{visible(hop.summary)}</span>
                </li>
              ))}
            </ol>
          </div>
        ))}
    </>
  );
}
