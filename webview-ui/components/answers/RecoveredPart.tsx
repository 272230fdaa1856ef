import type { PanelState } from '../../../src/protocol';
import { t } from '../../l10n';
import { EvidenceLink } from '../EvidenceLink';
import { moment, visible } from '../text';
import { AnswerFold } from './AnswerFold';

type Incident = NonNullable<NonNullable<PanelState['diagnosis']>['recovered']>[number];

/** What failed and works again: not the present fault, and good to know in an incident. */
export function RecoveredPart({ incidents }: { incidents: readonly Incident[] }) {
  const [first] = incidents;
  const answer =
    incidents.length === 1 && first
      ? `${first.what}.`
      : t('{0} incidents that have passed.', incidents.length);
  return (
    <AnswerFold question={t('Over by now')} answer={answer}>
      <ul class="plain-list">
        {incidents.map((incident) => (
          <li key={`${incident.from ?? ''} ${incident.what}`}>
            {visible(incident.what)} <span class="dim">{timesText(incident)}</span>
            {incident.proofs.map((proof, index) => (
              <EvidenceLink key={`${index} ${proof.source}`} proof={proof} />
            ))}
          </li>
        ))}
      </ul>
    </AnswerFold>
  );
}

function timesText({ from, until, machine }: Incident): string {
  const times =
    from !== undefined && until !== undefined
      ? t('from {0} until {1}', moment(from), moment(until))
      : until !== undefined
        ? t('until {0}', moment(until))
        : from !== undefined
          ? t('since {0}', moment(from))
          : '';
  const where = machine === undefined ? '' : t('on {0}', visible(machine));
  return [times, where].filter((text) => text !== '').join(' ');
}
