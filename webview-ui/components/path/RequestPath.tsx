import { useState } from 'preact/hooks';
import { t } from '../../l10n';
import { usePanel } from '../PanelContext';
import { visible } from '../text';
import { type Hop, wayNames } from './hopNames';
import { hopFacts } from './hopFacts';
import { PathList } from './PathList';
import { PathPicture } from './PathPicture';
import { shownHops } from './shownHops';
import { useNarrow } from './useNarrow';
import './path.css';

/** The way of the request, hop by hop, and where it breaks. */
export function RequestPath({ hops }: { hops: readonly Hop[] }) {
  const { state } = usePanel();
  const isNarrow = useNarrow();
  const [pointed, setPointed] = useState<string | null>(null);
  const isAppSlow = state.diagnosis?.verdict?.id === 'latency-spike';
  const shown = shownHops(hops, hopFacts(state), { isAppSlow });
  const told = shown.find(({ key }) => key === pointed) ?? shown.find(({ isBreak }) => isBreak);
  return (
    <section aria-labelledby="path">
      <h2 id="path">{t("The request's way")}</h2>
      {isNarrow ? (
        <PathList hops={shown} />
      ) : (
        <>
          <PathPicture hops={shown} point={setPointed} />
          <p class="hop-told">
            {told ? (
              <>
                <b>
                  {told.way === 'shared' ? '' : `${wayNames[told.way]}, `}
                  {told.name}:
                </b>{' '}
                {visible(told.summary)}
              </>
            ) : (
              <span class="dim">{t('Point at a hop to read what is known of it.')}</span>
            )}
          </p>
        </>
      )}
    </section>
  );
}
