import type { AliasResult } from '../../../src/protocol';
import { duration, moment } from '../../components/text';
import { t } from '../../l10n';
import { viewNames } from './viewNames';

/** Where a result comes from: `shell's view · 12:30:05 · 64 ms · exit code 1`. */
export function ResultMeta({ result }: { result: AliasResult }) {
  const { view, at, durationMs, exitCode } = result;
  const ended = exitCode === null ? t('no exit code') : exitCode === 0 ? null : t('exit code {0}', exitCode);
  return (
    <span class="meta">
      {`${viewNames[view]} · `}
      <time dateTime={at} title={at}>
        {moment(at)}
      </time>
      {` · ${duration(durationMs)}`}
      {ended !== null && <span class="meta-trouble">{` · ${ended}`}</span>}
    </span>
  );
}
