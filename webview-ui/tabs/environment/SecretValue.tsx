import { visible } from '../../components/text';
import { t } from '../../l10n';
import { viewNames } from '../parts/viewNames';
import { isMasked } from './compareEnvironments';
import type { Reveal } from './useReveal';

interface SecretValueProps {
  name: string;
  view: 'shell' | 'app';
  value: string | undefined;
  reveal: Reveal;
}

/** Longer values are cut; the raw output has them. */
const shownAtMost = 2000;

/** A value, and where it is masked the button that asks the host for it. */
export function SecretValue({ name, view, value, reveal }: SecretValueProps) {
  if (value === undefined) return <span class="absent">{t('not set')}</span>;
  if (value === '') return <span class="absent">{t('empty')}</span>;
  if (!isMasked(value)) return <>{visible(value.slice(0, shownAtMost))}</>;
  const shown = reveal.valueOf(view, name);
  const of = `${name}, ${viewNames[view]}`;
  return shown === undefined ? (
    <span class="secret">
      <span class="masked" title={t('Masked. Equal fingerprints in one run are equal values.')}>
        {maskedText(value)}
      </span>
      <button
        type="button"
        class="quiet"
        aria-label={t('Reveal {0}', of)}
        onClick={() => reveal.ask(view, name)}
      >
        {t('Reveal')}
      </button>
    </span>
  ) : (
    <span class="secret">
      <span class="revealed">{visible(shown.slice(0, shownAtMost))}</span>
      <button
        type="button"
        class="quiet"
        aria-label={t('Hide {0}', of)}
        onClick={() => reveal.hide(view, name)}
      >
        {t('Hide')}
      </button>
    </span>
  );
}

function maskedText(value: string): string {
  const fingerprint = /hmac:([0-9a-f]+)/.exec(value)?.[1];
  return fingerprint === undefined ? t('masked') : t('masked {0}', fingerprint);
}
