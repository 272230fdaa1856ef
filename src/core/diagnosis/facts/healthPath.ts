import type { Facts } from '../facts';
import type { RequestEvent } from '../timeline/TimelineEvent';

export interface HealthPath {
  path: string;
  /** `setting`: ARM has it. `log`: the platform's own agent asks for it. */
  from: 'setting' | 'log';
  /** Answers other than 2xx since its last good one, oldest first. */
  bad: RequestEvent[];
  isGood: boolean;
}

/** The path that the platform's health check asks for, and how it was answered last; undefined where there is none. */
export function healthPath(facts: Facts): HealthPath | undefined {
  const set = pathOf(facts.evidence.siteConfig?.healthCheckPath);
  const requests = facts.timeline.of('request').filter((request) => facts.timeline.isPresent(request));
  const path = set ?? requests.findLast(({ by }) => by === 'health-check')?.path;
  if (path === undefined) return undefined;
  const answers = requests.filter((request) => request.path === path && request.by !== 'own');
  const lastGood = answers.findLastIndex(({ status }) => status >= 200 && status < 300);
  return {
    path,
    from: set === undefined ? 'log' : 'setting',
    bad: answers.slice(lastGood + 1),
    isGood: answers.length > 0 && lastGood === answers.length - 1,
  };
}

function pathOf(path: unknown): string | undefined {
  if (typeof path !== 'string' || path.trim() === '') return undefined;
  const plain = path.trim().replace(/\?.*$/s, '');
  return plain.startsWith('/') ? plain : `/${plain}`;
}
