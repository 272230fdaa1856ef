import type { PanelState } from '../../../src/protocol';
import { t } from '../../l10n';
import { EvidenceLink } from '../EvidenceLink';
import { visible } from '../text';
import { AnswerFold } from './AnswerFold';

type Gateway = NonNullable<NonNullable<PanelState['diagnosis']>['gateway']>;

/** What stands between the app and its model, with the figures that it gives. */
export function GatewayPart({ answer }: { answer: Gateway }) {
  const { summary, tokens, requests, cache, backend, proofs } = answer;
  const figures = [
    [t('Tokens left'), tokens?.remaining],
    [t('Tokens used'), tokens?.consumed],
    [t('Limit of tokens'), tokens?.limit],
    [t('Requests left'), requests?.remaining],
    [t('Limit of requests'), requests?.limit],
    [t('Cache'), cache === 'unknown' ? undefined : cache],
    [t('Backend'), backend],
  ] as const;
  return (
    <AnswerFold question={t('The gateway in the path')} answer={summary}>
      <ul class="plain-list">
        {figures.map(
          ([name, value]) =>
            value !== undefined && (
              <li key={name}>
                {name} <span class="dim">{visible(String(value))}</span>
              </li>
            ),
        )}
        {proofs.map((proof, index) => (
          <li key={`${index} ${proof.source}`}>
            {visible(proof.excerpt)} <EvidenceLink proof={proof} />
          </li>
        ))}
      </ul>
    </AnswerFold>
  );
}
