import type { ComponentChildren } from 'preact';
import type { PanelState } from '../../../src/protocol';
import { t } from '../../l10n';
import { Icon } from '../Icon';
import { usePanel } from '../PanelContext';
import { visible } from '../text';
import { Confidence } from './Confidence';
import { Explain } from './Explain';
import { ImpactLine } from './ImpactLine';
import { NextSteps } from './NextSteps';
import { Proofs } from './Proofs';
import { SafeAction } from './SafeAction';
import { Symptoms } from './Symptoms';
import { outcomeText } from './outcomeText';

type Diagnosis = NonNullable<PanelState['diagnosis']>;
type Finding = NonNullable<Diagnosis['verdict']>;

export function VerdictCard({ diagnosis }: { diagnosis: Diagnosis }) {
  const { verdict } = diagnosis;
  return verdict ? (
    <FaultCard diagnosis={diagnosis} verdict={verdict} />
  ) : (
    <OtherOutcome diagnosis={diagnosis} />
  );
}

function FaultCard({ diagnosis, verdict }: { diagnosis: Diagnosis; verdict: Finding }) {
  const runnerUp = diagnosis.findings.find(({ id, severity }) => severity === 'fault' && id !== verdict.id);
  return (
    <Card kind="fault">
      <div class="chips">
        <span class="chip">{verdict.layer}</span> <span class="chip">{visible(verdict.id)}</span>{' '}
        <Explain id={verdict.id} />
      </div>
      <h1>{visible(verdict.title)}</h1>
      <ImpactLine diagnosis={diagnosis} />
      <p class="prose">{visible(verdict.cause)}</p>
      <Confidence figure={verdict.confidence} runnerUp={runnerUp} />
      <Proofs proofs={verdict.evidence} />
      <SafeAction id={verdict.id} fix={verdict.fix} />
      <NextSteps title={t('Check next')} steps={verdict.next ?? []} />
      <Symptoms diagnosis={diagnosis} />
      <Unknowns />
    </Card>
  );
}

function OtherOutcome({ diagnosis }: { diagnosis: Diagnosis }) {
  const { complete } = usePanel().state;
  const isHealthy = complete && diagnosis.status === 'healthy';
  const { title, text } = outcomeText(diagnosis, complete);
  return (
    <Card kind={isHealthy ? 'healthy' : 'open'}>
      <h1>
        {isHealthy && <Icon name="pass" size={20} />} {title}
      </h1>
      <p class="prose">{text}</p>
      <ImpactLine diagnosis={diagnosis} />
      <Proofs proofs={diagnosis.unexplained ?? []} />
      <NextSteps title={t('What to look at next')} steps={diagnosis.next ?? []} />
      <Unknowns />
    </Card>
  );
}

function Card({ kind, children }: { kind: 'fault' | 'healthy' | 'open'; children: ComponentChildren }) {
  return (
    <section class={`verdict verdict-${kind}`} aria-label={t('Verdict')}>
      {children}
    </section>
  );
}

/** An answer that is missing while the checks still run is not unknown yet. */
function Unknowns() {
  const { unknowns, complete } = usePanel().state;
  if (!complete || unknowns.length === 0) return null;
  return (
    <p class="unknowns">
      <b>{t('Still unknown:')}</b> {unknowns.map(visible).join(', ')}
    </p>
  );
}
