import type { PanelState } from '../../../src/protocol';
import { t } from '../../l10n';
import { decimal, visible } from '../text';
import { Explain } from './Explain';
import { Proofs } from './Proofs';
import { SafeAction } from './SafeAction';

type Diagnosis = NonNullable<PanelState['diagnosis']>;
type Finding = Diagnosis['findings'][number];

const severities: Record<Finding['severity'], string> = {
  fault: t('fault'),
  risk: t('risk'),
  info: t('to know'),
};

/** Beside the verdict: other faults that compete with it, risks, and what is worth knowing. */
export function OtherFindings({ diagnosis: { verdict, findings } }: { diagnosis: Diagnosis }) {
  // What the verdict explains is listed under it, not beside it.
  const explained = verdict?.symptoms ?? [];
  const others = findings.filter(({ id }) => id !== verdict?.id && !explained.includes(id));
  if (others.length === 0) return null;
  return (
    <section aria-labelledby="also">
      <h2 id="also">{t('Also seen')}</h2>
      <div class="others">
        {others.map((finding) => (
          <details key={finding.id} class={`other other-${finding.severity}`}>
            <summary>
              <span class="chip">{severities[finding.severity]}</span>{' '}
              <span class="chip">{finding.layer}</span> <span>{visible(finding.title)}</span>{' '}
              <span class="dim mono">{visible(finding.id)}</span>
            </summary>
            <p class="prose" title={t('confidence {0}', decimal(finding.confidence, 2))}>
              {visible(finding.cause)}
            </p>
            <Proofs proofs={finding.evidence} />
            <SafeAction id={finding.id} fix={finding.fix} />
            <Explain id={finding.id} />
          </details>
        ))}
      </div>
    </section>
  );
}
