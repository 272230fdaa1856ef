import { visible } from '../../components/text';
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
  if (value === undefined) return <span class="absent">not set</span>;
  if (value === '') return <span class="absent">empty</span>;
  if (!isMasked(value)) return <>{visible(value.slice(0, shownAtMost))}</>;
  const shown = reveal.valueOf(view, name);
  const of = `${name}, ${viewNames[view]}`;
  return shown === undefined ? (
    <span class="secret">
      <span class="masked" title="Masked. Equal fingerprints in one run are equal values.">
        {value.slice(1, -1).replace('masked hmac:', 'masked ')}
      </span>
      <button type="button" class="quiet" aria-label={`Reveal ${of}`} onClick={() => reveal.ask(view, name)}>
        Reveal
      </button>
    </span>
  ) : (
    <span class="secret">
      <span class="revealed">{visible(shown.slice(0, shownAtMost))}</span>
      <button type="button" class="quiet" aria-label={`Hide ${of}`} onClick={() => reveal.hide(view, name)}>
        Hide
      </button>
    </span>
  );
}
