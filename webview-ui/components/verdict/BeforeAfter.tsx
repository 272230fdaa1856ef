import type { PanelState } from '../../../src/protocol';
import { Icon } from '../Icon';
import { moment, visible } from '../text';

interface BeforeAfterProps {
  comparison: NonNullable<PanelState['comparison']>;
  diagnosis: NonNullable<PanelState['diagnosis']>;
}

/** What changed since the diagnosis before. */
export function BeforeAfter({ comparison: { before, mended, broken }, diagnosis }: BeforeAfterProps) {
  const was = visible(before.verdict ?? before.status);
  const is = visible(diagnosis.verdict?.id ?? diagnosis.status);
  const hasChanged = was !== is || mended.length > 0 || broken.length > 0;
  return (
    <section class="before-after" aria-label="Compared with the diagnosis before">
      <span>
        <span class="dim" title={visible(before.at)}>
          Before ({moment(before.at)}):
        </span>{' '}
        {was} <span aria-hidden="true">→</span> <span class="dim">now:</span> {is}
        {!hasChanged && <span class="dim">, nothing has changed</span>}
      </span>
      {mended.length > 0 && (
        <span>
          <Icon name="pass" /> well again: <span class="mono">{visible(mended.join(', '))}</span>
        </span>
      )}
      {broken.length > 0 && (
        <span>
          <Icon name="fail" /> no longer well: <span class="mono">{visible(broken.join(', '))}</span>
        </span>
      )}
    </section>
  );
}
