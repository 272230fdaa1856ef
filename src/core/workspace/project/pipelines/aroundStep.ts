import type { Deployment } from './deployments';
import type { Pipeline, PipelineJob, PipelineStep } from './Pipeline';

/** What runs on one side of a step. */
export interface StepsAround {
  steps: readonly PipelineStep[];
  /** Some of it stands elsewhere, so that nobody can say what it lacks. */
  isOpen: boolean;
}

/** The steps that have run when a deployment starts: before it in its job, and in the jobs that it needs. */
export function stepsBefore({ jobs }: Pipeline, { job, index }: Deployment): StepsAround {
  const needed = reached(job, (each) => jobs.filter(({ id }) => each.needs.includes(id)));
  return around(needed, job.steps.slice(0, index));
}

/** The steps that run when it has ended: after it in its job, and in the jobs that need its own. */
export function stepsAfter({ jobs }: Pipeline, { job, index }: Deployment): StepsAround {
  const needing = reached(job, (each) => jobs.filter(({ needs }) => needs.includes(each.id)));
  return around(needing, job.steps.slice(index + 1));
}

/** All that a step says, in one text, to look for words in. */
export function wordsOf({ name, uses, run, inputs }: PipelineStep): string {
  const given = [...inputs].map(([key, { value }]) => `${key}=${value}`);
  return [name?.value, uses?.value, run?.value, ...given].filter(Boolean).join('\n');
}

function around(jobs: readonly PipelineJob[], own: readonly PipelineStep[]): StepsAround {
  const steps = [...own, ...jobs.flatMap((job) => job.steps)];
  return { steps, isOpen: jobs.some(({ isOpen }) => isOpen) || steps.some(({ isOpen }) => isOpen) };
}

function reached(start: PipelineJob, next: (job: PipelineJob) => readonly PipelineJob[]): PipelineJob[] {
  const found = new Set<PipelineJob>();
  const waiting = [...next(start)];
  for (let job = waiting.pop(); job; job = waiting.pop()) {
    if (found.has(job) || job === start) continue;
    found.add(job);
    waiting.push(...next(job));
  }
  return [...found];
}
