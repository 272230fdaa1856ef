import { Button } from '../../components/Button';
import { CopyButton } from '../../components/CopyButton';
import { EvidenceLink } from '../../components/EvidenceLink';
import { Icon } from '../../components/Icon';
import { usePanel } from '../../components/PanelContext';
import { visible } from '../../components/text';
import { Command } from '../../components/verdict/SafeAction';
import { t } from '../../l10n';
import type { Report } from './report';

type Advice = Report['advice'][number];

const stateWords: Record<Advice['state'], string> = {
  fits: t('fits'),
  change: t('change'),
  option: t('option'),
  unknown: t('unknown'),
};

/** One advice: what is so, why, on what it rests, and what to change. */
export function AdviceCard({ advice }: { advice: Advice }) {
  const { id, state, title, reason, condition, now, wanted, evidence, fix, bicep } = advice;
  return (
    <article class={`advice advice-${state}`} aria-label={visible(title)}>
      <div class="advice-head">
        <Icon name={icons[state]} />
        <h3>{visible(title)}</h3>
        <span class="chip">{stateWords[state]}</span>
      </div>
      {condition !== undefined && (
        <p>
          <strong>{t('Only: {0}', visible(condition))}</strong>
        </p>
      )}
      <p class="prose">{visible(reason)}</p>
      {wanted !== undefined && now !== undefined && (
        <p class="dim">{t('Now {0}, better {1}', visible(now), visible(wanted))}</p>
      )}
      {evidence.length > 0 && (
        <p class="advice-proofs">
          {t('Seen in')}{' '}
          {evidence.map((proof, index) => (
            <EvidenceLink key={index} proof={proof} isTimed={false} />
          ))}
        </p>
      )}
      {fix && <Change id={id} fix={fix} bicep={bicep} />}
    </article>
  );
}

const icons = { fits: 'pass', change: 'fail', option: 'warn', unknown: 'unknown' } as const;

interface ChangeProps {
  id: string;
  fix: NonNullable<Advice['fix']>;
  bicep: string | undefined;
}

function Change({ id, fix, bicep }: ChangeProps) {
  const { state, post } = usePanel();
  return (
    <div class="action">
      <p>
        <strong>{visible(fix.summary)}</strong>
      </p>
      <ul>
        {fix.steps.map((step) => (
          <li key={step}>{visible(step)}</li>
        ))}
      </ul>
      {fix.command !== undefined && <Command command={fix.command} />}
      {bicep !== undefined && (
        <div class="command">
          <code>{visible(bicep)}</code>
          <CopyButton text={bicep} what={t('the lines for Bicep')} />
        </div>
      )}
      {state.applicable.includes(id) && (
        <div class="buttons">
          <Button
            disabled={state.activity.kind !== 'idle'}
            label={t('Apply fix… {0}', visible(fix.summary))}
            onPress={() => post({ type: 'apply-fix', id })}
          >
            {t('Apply fix…')}
          </Button>
        </div>
      )}
    </div>
  );
}
