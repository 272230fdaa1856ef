import type { Check, Diagnosis } from '../../contracts';
import type { Facts } from '../facts';
import { changesAnswer } from './changes';
import { deployedAnswer } from './deployed';
import { environmentsAnswer } from './environments';
import { gatewayAnswer } from './gateway';
import { recoveredIncidents } from './recovered';
import { startupAnswer } from './startup';

export type Answers = Pick<
  Diagnosis,
  'startup' | 'changes' | 'deployed' | 'environments' | 'recovered' | 'gateway'
>;

const makers = {
  startup: startupAnswer,
  changes: changesAnswer,
  deployed: deployedAnswer,
  environments: environmentsAnswer,
  recovered: recoveredIncidents,
  gateway: gatewayAnswer,
} as const;

/** What can be answered besides the verdict. An answer that throws becomes a check that says so. */
export function answersOf(facts: Facts): { answers: Answers; crashes: Check[] } {
  const answers: Answers = {};
  const crashes: Check[] = [];
  for (const [name, make] of Object.entries(makers)) {
    try {
      const answer = make(facts);
      const isNothing = answer === undefined || (Array.isArray(answer) && answer.length === 0);
      if (!isNothing) Object.assign(answers, { [name]: answer });
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      crashes.push({
        id: `answer:${name}`,
        source: 'answers',
        state: 'error',
        startMs: 0,
        durationMs: 0,
        summary: 'the answer could not be worked out',
        reason,
      });
    }
  }
  return { answers, crashes };
}
