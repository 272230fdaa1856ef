import type { ShownLogLine } from '../../../src/protocol';
import { moment, visible } from '../../components/text';
import { t } from '../../l10n';
import { formatCount } from '../format/formatCount';

const kinds: Record<ShownLogLine['kind'], string | undefined> = {
  message: undefined,
  warning: t('warning'),
  error: t('error'),
};

/** Time and words of a line; that it is an error stands there in letters, too. */
export function LogLine({ line }: { line: ShownLogLine }) {
  const { time, kind, message } = line;
  const name = kinds[kind];
  return (
    <span class={`log-line log-line-${kind}`}>
      {time !== undefined && (
        <time class="meta" dateTime={visible(time)} title={visible(time)}>
          {moment(time)}
        </time>
      )}{' '}
      {name !== undefined && <b>{name}</b>} <span class="log-words">{visible(message)}</span>
    </span>
  );
}

/** That lines of a very long log are missing before this one. */
export function LogGap({ line }: { line: ShownLogLine }) {
  if (line.leftOutBefore === undefined) return null;
  return <p class="remark">{t('… lines left out here: {0}', formatCount(line.leftOutBefore))}</p>;
}
