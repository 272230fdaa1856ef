import type { PanelState } from '../../../src/protocol';
import { Icon } from '../Icon';
import { usePanel } from '../PanelContext';
import { duration, visible } from '../text';

type ShownFaults = Extract<PanelState['faults'], { kind: 'shown' }>;

const ends = { done: '', cancelled: ', cancelled', failed: ', ended by an error' } as const;

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
            Drill: {activity.mode}, {activity.done} of {activity.of} done
          </>
        ) : (
          <b>
            {right} of {drill.length} right{drillEnd === undefined ? '' : ends[drillEnd]}
          </b>
        )}
      </p>
      {drill.length > 0 && (
        <table class="drill" aria-label="Score of the drill">
          <thead>
            <tr>
              <th scope="col">Broken on purpose</th>
              <th scope="col">Verdict</th>
              <th scope="col">Duration</th>
              <th scope="col">Score</th>
            </tr>
          </thead>
          <tbody>
            {drill.map(({ mode, seen, durationMs, right: isRight }) => (
              <tr key={mode} class={isRight ? 'state-pass' : 'state-fail'}>
                <td class="mono">{mode}</td>
                <td class="mono">{visible(seen)}</td>
                <td class="mono number">{duration(durationMs)}</td>
                <td class="state">
                  <Icon name={isRight ? 'pass' : 'fail'} /> {isRight ? 'right' : 'wrong'}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </div>
  );
}
