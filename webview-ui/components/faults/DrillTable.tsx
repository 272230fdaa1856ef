import type { PanelState } from '../../../src/protocol';
import { t } from '../../l10n';
import { Icon } from '../Icon';
import { usePanel } from '../PanelContext';
import { duration, visible } from '../text';

type ShownFaults = Extract<PanelState['faults'], { kind: 'shown' }>;

/** How the drill goes, and how it went. */
export function DrillTable({ faults: { drill, drillEnd } }: { faults: ShownFaults }) {
  const { activity } = usePanel().state;
  const isDrilling = activity.kind === 'drilling';
  if (!isDrilling && drill.length === 0) return null;
  const right = drill.filter((step) => step.right).length;
  return (
    <div class="drill-result">
      <p class="drill-now">
        {isDrilling ? (
          <>
            <span aria-hidden="true">
              <vscode-progress-ring />
            </span>
            {t('Drill: {0}, {1} of {2} done', activity.mode, activity.done, activity.of)}
          </>
        ) : (
          <b>{scoreText(right, drill.length, drillEnd)}</b>
        )}
      </p>
      {drill.length > 0 && (
        <table class="drill" aria-label={t('Score of the drill')}>
          <thead>
            <tr>
              <th scope="col">{t('Broken on purpose')}</th>
              <th scope="col">{t('Verdict')}</th>
              <th scope="col">{t('Duration')}</th>
              <th scope="col">{t('Score')}</th>
            </tr>
          </thead>
          <tbody>
            {drill.map(({ mode, seen, durationMs, right: isRight }) => (
              <tr key={mode} class={isRight ? 'state-pass' : 'state-fail'}>
                <td class="mono">{mode}</td>
                <td class="mono">{visible(seen)}</td>
                <td class="mono number">{duration(durationMs)}</td>
                <td class="state">
                  <Icon name={isRight ? 'pass' : 'fail'} /> {isRight ? t('right') : t('wrong')}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </div>
  );
}

function scoreText(right: number, all: number, end: ShownFaults['drillEnd']): string {
  switch (end) {
    case 'cancelled':
      return t('{0} of {1} right, cancelled', right, all);
    case 'failed':
      return t('{0} of {1} right, ended by an error', right, all);
    case 'done':
    case undefined:
      return t('{0} of {1} right', right, all);
  }
}
