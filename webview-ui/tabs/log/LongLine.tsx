import { Button } from '../../components/Button';
import { visible } from '../../components/text';
import { t } from '../../l10n';
import { formatCount } from '../format/formatCount';
import { CopyText } from '../parts/CopyText';

interface LongLineProps {
  number: number;
  line: string;
  onClose: () => void;
}

/** More in one piece would hold up the panel. */
const shownAtMost = 100_000;

/** One long line, wrapped. */
export function LongLine({ number, line, onClose }: LongLineProps) {
  const title = titleOf(number, line.length);
  const more = line.length - shownAtMost;
  return (
    <section class="long-line" aria-label={title}>
      <div class="tab-head">
        <p>
          <strong>{title}</strong>{' '}
          {more > 0 && <span class="meta">{t('the first {0} are shown', formatCount(shownAtMost))}</span>}
        </p>
        <div class="buttons">
          <CopyText what={t('line')} text={() => line} />
          <Button onPress={onClose}>{t('Close')}</Button>
        </div>
      </div>
      <pre class="text-block" tabIndex={0} aria-label={title}>
        {visible(line.slice(0, shownAtMost))}
      </pre>
    </section>
  );
}

function titleOf(number: number, length: number): string {
  const shown = formatCount(number + 1);
  return length === 1
    ? t('Line {0}, 1 character', shown)
    : t('Line {0}, {1} characters', shown, formatCount(length));
}
