import type { GateDifference, GateJudgement } from '../contracts';
import type { SettingsCompared } from './compareSettings';

/** Whether the settings that a swap takes along are those that production needs. */
export function judgeSettings(compared: SettingsCompared): GateJudgement {
  if (compared.state === 'unknown')
    return {
      state: 'unknown',
      summary: `Not compared: ${compared.reason}. The role Website Contributor may read them.`,
      details: [],
    };
  const { differences, count } = compared;
  const of = (weight: GateDifference['weight']): GateDifference[] =>
    differences.filter((difference) => difference.weight === weight);
  const details = [...of('blocks'), ...of('unknown'), ...of('look'), ...of('expected')].map(
    ({ name, why }) => `${name}: ${why}`,
  );
  const [blocking, untold] = [of('blocks'), of('unknown')];
  if (blocking.length > 0)
    return {
      state: 'fail',
      summary: `${namesOf(blocking)}: not alike, and not held in place by a slot setting.`,
      details,
    };
  if (untold.length > 0)
    return { state: 'unknown', summary: `${namesOf(untold)}: whether it matters cannot be told.`, details };
  const looks = of('look').length;
  const told = looks === 0 ? '' : `, ${looks} of them worth a look`;
  return {
    state: 'pass',
    summary:
      differences.length === 0
        ? `The same ${count} settings as in production.`
        : `${differences.length} of the settings differ, none in a way that a swap would carry to production by mistake${told}.`,
    details,
  };
}

function namesOf(differences: readonly GateDifference[]): string {
  const shown = differences.slice(0, 5).map(({ name }) => name);
  const more = differences.length - shown.length;
  return `${shown.join(', ')}${more === 0 ? '' : ` and ${more} more`}`;
}
