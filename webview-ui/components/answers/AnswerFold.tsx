import type { ComponentChildren } from 'preact';
import { t } from '../../l10n';
import { visible } from '../text';

interface AnswerFoldProps {
  question: string;
  answer: string;
  /** What would have to be fetched to say more. */
  unknown?: readonly string[];
  children: ComponentChildren;
}

/** A question with its answer in a sentence; what the answer stands on is folded away. */
export function AnswerFold({ question, answer, unknown = [], children }: AnswerFoldProps) {
  return (
    <details class="other answer">
      <summary>
        <b>{question}</b> <span>{visible(answer)}</span>
      </summary>
      {children}
      {unknown.length > 0 && (
        <>
          <h3>{t('What would tell more')}</h3>
          <ul class="plain-list">
            {unknown.map((sentence) => (
              <li key={sentence}>{visible(sentence)}</li>
            ))}
          </ul>
        </>
      )}
    </details>
  );
}
