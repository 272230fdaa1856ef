import type { Check, Diagnosis } from '../contracts';

/** The checks that show best that an app is well: it answers, it listens, it reaches its model. */
export function tellingChecks({ checks }: Diagnosis): Check[] {
  const passed = checks.filter(({ state }) => state === 'pass');
  return [
    ...passed.filter(({ source }) => source === 'outside'),
    ...passed.filter(({ id }) => id === 'listening-port'),
    ...passed.filter(({ id }) => id === 'ai-diagnose' || id === 'ai-test').slice(0, 1),
  ];
}
