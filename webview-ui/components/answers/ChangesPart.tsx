import type { PanelState } from '../../../src/protocol';
import { t } from '../../l10n';
import { EvidenceLink } from '../EvidenceLink';
import { moment, visible } from '../text';
import { AnswerFold } from './AnswerFold';
import { type ChangeLine, changeLines } from './changeLines';

type Answer = NonNullable<NonNullable<PanelState['diagnosis']>['changes']>;

const words: Record<ChangeLine['mark'], string> = {
  suspect: t('may have done it'),
  earlier: t('before it was last well'),
  later: t('after it began'),
  unknown: t('cannot be placed'),
  good: t('last seen well'),
  bad: t('first seen bad'),
};

/** Deployments, settings and restarts in the order of time, with the moments at which it was well and was not. */
export function ChangesPart({ answer }: { answer: Answer }) {
  const lines = changeLines(answer);
  return (
    <AnswerFold question={t('What changed?')} answer={answer.summary} unknown={answer.unknown}>
      {lines.length > 0 && (
        <table class="answer-table">
          <tbody>
            {lines.map(({ at, kind, summary, mark, proof }, index) => (
              <tr key={`${index} ${at}`} class={`change-${mark}`}>
                <td class="dim when">{moment(at)}</td>
                <td>
                  {kind !== undefined && <span class="chip">{kind}</span>} {visible(summary)}
                </td>
                <td class="dim">{words[mark]}</td>
                <td>
                  <EvidenceLink proof={proof} isTimed={false} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </AnswerFold>
  );
}
