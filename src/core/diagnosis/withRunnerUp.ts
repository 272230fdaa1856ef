import type { Finding } from '../contracts';

/** How far behind the first a competing cause may be and still be worth a word. */
const contending = 0.45;

/**
 * The findings, sorted, with the runner-up named in the next steps of the first: what else it may be, and what
 * would decide between the two.
 */
export function withRunnerUp(findings: readonly Finding[]): Finding[] {
  const [first, ...others] = findings;
  const second = others.find(
    ({ id, severity, confidence }) =>
      severity === 'fault' &&
      first !== undefined &&
      first.symptoms?.includes(id) !== true &&
      confidence >= first.confidence - contending,
  );
  if (first?.severity !== 'fault' || !second) return [...findings];
  const decisive = second.next?.[0] ?? first.next?.[0];
  const step = {
    summary: `It may also be ${second.id}: ${second.title}${decisive === undefined ? '' : ` To decide: ${decisive.summary}`}`,
    ...(decisive?.command === undefined ? {} : { command: decisive.command }),
  };
  return [{ ...first, next: [...(first.next ?? []), step] }, ...others];
}
