import type { PanelState } from '../../../src/protocol';
import { t } from '../../l10n';
import { EvidenceLink } from '../EvidenceLink';
import { visible } from '../text';
import { Command } from '../verdict/SafeAction';
import { AnswerFold } from './AnswerFold';

type Answer = NonNullable<NonNullable<PanelState['diagnosis']>['startup']>;

/** What the platform's start-up script saw and decided, step by step. */
export function StartupPart({ answer }: { answer: Answer }) {
  const { summary, command, steps, unknown } = answer;
  return (
    <AnswerFold question={t('Why this start command?')} answer={summary} unknown={unknown}>
      {command !== undefined && <Command command={command} />}
      {steps.length > 0 && (
        <table class="answer-table">
          <tbody>
            {steps.map(({ step, summary: meaning, proof }, index) => (
              <tr key={`${index} ${step}`}>
                <td>{visible(step)}</td>
                <td>{visible(meaning)}</td>
                <td>
                  <EvidenceLink proof={proof} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </AnswerFold>
  );
}
