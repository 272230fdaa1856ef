import type { Diagnosis, GateJudgement } from '../contracts';
import type { PackagesCompared } from './comparePackages';

/** Whether the packages of the slot are those that it asks for, and what of them production does not have. */
export function judgePackages(compared: PackagesCompared, slot: Diagnosis): GateJudgement {
  const asked = slot.deployed?.instances
    .flatMap(({ checks }) => checks)
    .find(({ id, state }) => id === 'packages' && state === 'different');
  if (asked) return { state: 'fail', summary: asked.summary, details: [] };
  if (compared.state === 'unknown')
    return { state: 'unknown', summary: `Not compared: ${compared.reason}.`, details: [] };
  const { differences } = compared;
  const looks = differences.filter(({ weight }) => weight === 'look');
  const details = [...looks, ...differences.filter((one) => !looks.includes(one))].map(
    ({ name, slot: mine, production, why }) =>
      `${name}: ${production ?? 'not there'} in production, ${mine ?? 'not there'} in the slot. ${why}`,
  );
  const summary =
    differences.length === 0
      ? 'The same packages as in production.'
      : `${differences.length} packages are not as in production${looks.length === 0 ? '' : `, ${looks.length} of them worth a look`}.`;
  return { state: 'pass', summary, details };
}
