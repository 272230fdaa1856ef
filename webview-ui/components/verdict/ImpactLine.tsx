import type { PanelState } from '../../../src/protocol';
import { t } from '../../l10n';
import { duration, moment, visible } from '../text';

type Diagnosis = NonNullable<PanelState['diagnosis']>;

/** What is hurt, what is not, and since when: the first thing that somebody in an incident has to tell others. */
export function ImpactLine({ diagnosis }: { diagnosis: Diagnosis }) {
  const { impact, verdict } = diagnosis;
  if (!impact || impact.hurt.length === 0) return null;
  const since = verdict?.since;
  return (
    <p class="impact">
      <b>{t('Hurt:')}</b> {impact.hurt.map(hurtText).join(', ')}
      {impact.well.length > 0 && <> · {t('answers well: {0}', impact.well.map(visible).join(', '))}</>}
      {' · '}
      <span class="dim">
        {since === undefined ? t('since when is not in the evidence') : t('since {0}', moment(since))}
      </span>
    </p>
  );
}

function hurtText({ request, status, durationMs }: NonNullable<Diagnosis['impact']>['hurt'][number]): string {
  const name = visible(request);
  if (status === 0) return t('{0} gives no answer ({1})', name, duration(durationMs));
  if (status < 400) return t('{0} takes {1}', name, duration(durationMs));
  return t('{0} fails with {1}', name, String(status));
}
