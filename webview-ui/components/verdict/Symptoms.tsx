import type { PanelState } from '../../../src/protocol';
import { t } from '../../l10n';
import { visible } from '../text';
import { Proofs } from './Proofs';

type Diagnosis = NonNullable<PanelState['diagnosis']>;

/** What the cause brings about: failures that are not causes of their own. */
export function Symptoms({ diagnosis: { verdict, findings } }: { diagnosis: Diagnosis }) {
  const symptoms = verdict?.symptoms ?? [];
  if (symptoms.length === 0) return null;
  return (
    <>
      <h3>{t('This explains')}</h3>
      <ul class="plain-list">
        {symptoms.map((symptom) => {
          const finding = findings.find(({ id }) => id === symptom);
          return (
            <li key={symptom}>
              <span class="mono dim">{visible(symptom)}</span> {visible(finding?.title ?? '')}
              {finding && (
                <details>
                  <summary class="dim">{t('Seen in')}</summary>
                  <Proofs proofs={finding.evidence} />
                </details>
              )}
            </li>
          );
        })}
      </ul>
    </>
  );
}
