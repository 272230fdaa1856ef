import { Button } from '../../components/Button';
import { visible } from '../../components/text';
import { countOf, formatCount } from '../format/formatCount';
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
  const title = `Line ${formatCount(number + 1)}, ${countOf(line.length, 'character')}`;
  const more = line.length - shownAtMost;
  return (
    <section class="long-line" aria-label={title}>
      <div class="tab-head">
        <p>
          <strong>{title}</strong>{' '}
          {more > 0 && <span class="meta">{`the first ${formatCount(shownAtMost)} are shown`}</span>}
        </p>
        <div class="buttons">
          <CopyText what="line" text={() => line} />
          <Button onPress={onClose}>Close</Button>
        </div>
      </div>
      <pre class="text-block" tabIndex={0} aria-label={title}>
        {visible(line.slice(0, shownAtMost))}
      </pre>
    </section>
  );
}
