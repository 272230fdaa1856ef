import type { ShownBuild, ShownPhase } from '../../../src/protocol';
import { duration, visible } from '../../components/text';
import { t } from '../../l10n';
import { toTsv } from '../format/toTsv';
import { CopyText } from '../parts/CopyText';
import { TableFrame } from '../parts/TableFrame';
import { phaseBars } from './phaseBars';

/** A deployment has a dozen phases; a log that names hundreds is somebody's joke. */
const mostPhases = 100;

/**
 * The phases of a deployment, each with its bar where it lay in the whole. The bars are a picture of the figures that
 * stand beside them in the same rows, and are for the eye alone.
 */
export function Waterfall({ build }: { build: ShownBuild }) {
  const phases = build.phases.slice(0, mostPhases);
  const more = build.phases.length - phases.length;
  if (phases.length === 0) return <p class="remark">{t('The log names no phase that is known.')}</p>;
  const bars = phaseBars(build);
  const headings = [t('Phase'), t('Begins after'), t('Takes')];
  const cells = phases.map((phase) => [phase.name, beginning(phase), length(phase)]);
  return (
    <>
      <div class="tab-head">
        <h3>{t('Phases')}</h3>
        <CopyText what={t('phases')} text={() => toTsv([headings, ...cells])} />
      </div>
      <TableFrame label={t('Phases of the deployment')}>
        <table class="data-table waterfall-table">
          <caption class="for-readers">{t('Phases of the deployment')}</caption>
          <thead>
            <tr>
              <th scope="col">{headings[0]}</th>
              <th scope="col" class="look-number">
                {headings[1]}
              </th>
              <th scope="col" class="look-number">
                {headings[2]}
              </th>
              <td class="waterfall-bar" aria-hidden="true" />
            </tr>
          </thead>
          <tbody>
            {phases.map((phase, index) => {
              const bar = bars[index];
              return (
                <tr key={index}>
                  <th scope="row">{visible(phase.name)}</th>
                  <td class="look-number">{beginning(phase)}</td>
                  <td class="look-number">{length(phase)}</td>
                  <td class="waterfall-bar" aria-hidden="true">
                    {bar && (
                      <i
                        class={`phase-${phase.kind} phase-${phase.time.state}`}
                        style={{ left: `${bar.left}%`, width: `${bar.width}%` }}
                      />
                    )}
                  </td>
                </tr>
              );
            })}
          </tbody>
        </table>
      </TableFrame>
      {more > 0 && <p class="remark">{t('… and {0} more', more)}</p>}
    </>
  );
}

function beginning({ startMs }: ShownPhase): string {
  return startMs === undefined ? '–' : duration(startMs);
}

function length({ time }: ShownPhase): string {
  switch (time.state) {
    case 'said':
    case 'measured':
      return duration(time.ms);
    case 'failed':
      return t('failed after {0}', duration(time.ms));
    case 'open':
      return t('more than {0}', duration(time.atLeastMs));
    case 'unknown':
      return t('not known');
  }
}
