import type { PanelState } from '../../../src/protocol';
import { t } from '../../l10n';
import { EvidenceLink } from '../EvidenceLink';
import { Icon, type IconName } from '../Icon';
import { visible } from '../text';
import { AnswerFold } from './AnswerFold';

type Answer = NonNullable<NonNullable<PanelState['diagnosis']>['deployed']>;
type Instance = Answer['instances'][number];

const icons: Record<Answer['state'], IconName> = { same: 'pass', different: 'warn', unknown: 'unknown' };
const words: Record<Answer['state'], string> = {
  same: t('the same'),
  different: t('different'),
  unknown: t('unknown'),
};
const subjects: Record<Instance['checks'][number]['id'], string> = {
  deployment: t('deployment'),
  build: t('build'),
  'process-age': t('age of the process'),
  'settings-age': t('age of the settings'),
  packages: t('packages'),
};

/** What runs against what was deployed, instance by instance. */
export function DeployedPart({ answer }: { answer: Answer }) {
  const { newest, instances } = answer;
  return (
    <AnswerFold
      question={t('Is what was deployed what runs?')}
      answer={answer.summary}
      unknown={answer.unknown}
    >
      {newest && (
        <p>
          {t('Newest deployment: {0}', visible(newest.id))} <EvidenceLink proof={newest.proof} />
        </p>
      )}
      {instances.map((instance) => (
        <InstanceTable key={instance.instance} instance={instance} />
      ))}
    </AnswerFold>
  );
}

function InstanceTable({ instance: { instance, checks } }: { instance: Instance }) {
  return (
    <table class="answer-table">
      {instance !== '' && <caption>{t('instance {0}', visible(instance))}</caption>}
      <tbody>
        {checks.map(({ id, state, summary, proofs }) => (
          <tr key={id}>
            <td>
              <Icon name={icons[state]} /> {subjects[id]} <span class="for-readers">{words[state]}</span>
            </td>
            <td>{visible(summary)}</td>
            <td>
              {proofs.map((proof, index) => (
                <EvidenceLink key={`${index} ${proof.source}`} proof={proof} />
              ))}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
