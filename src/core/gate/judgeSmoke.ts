import type { GateJudgement, Probe, SmokePath } from '../contracts';

/** Whether each path answers as it has to. No answer at all may lie with this machine's network. */
export function judgeSmoke(asked: readonly { smoke: SmokePath; answer: Probe }[]): GateJudgement {
  const details = asked.map(
    ({ smoke, answer }) => `GET ${smoke.path}: ${said(answer)}, expected ${wanted(smoke)}`,
  );
  const isAsWanted = ({ smoke: { status }, answer }: (typeof asked)[number]): boolean =>
    status === undefined ? answer.status >= 200 && answer.status < 400 : answer.status === status;
  const wrong = asked.filter((one) => one.answer.status !== 0 && !isAsWanted(one));
  const silent = asked.filter(({ answer }) => answer.status === 0);
  const [first] = [...wrong, ...silent];
  if (!first)
    return {
      state: 'pass',
      summary:
        asked.length === 1
          ? 'The smoke path answers as it has to.'
          : `All ${asked.length} smoke paths answer as they have to.`,
      details,
    };
  const more = wrong.length + silent.length - 1;
  return {
    state: wrong.length > 0 ? 'fail' : 'unknown',
    summary: `GET ${first.smoke.path}: ${said(first.answer)} in the place of ${wanted(first.smoke)}${more === 0 ? '' : `; ${more} more`}.`,
    details,
  };
}

function said({ status, error }: Probe): string {
  return status === 0 ? `no answer (${error ?? 'no reason given'})` : String(status);
}

function wanted({ status }: SmokePath): string {
  return status === undefined ? '200 to 399' : String(status);
}
