import type { DeploymentError, GateJudgement } from '../contracts';
import { durationText } from '../deployment';

/** How the wait for the newest deployment ended. */
export type DeploymentSeen =
  /** `state` in Kudu's words, or `unknown` where its list does not tell; `log` as the build log has it. */
  | {
      kind: 'ended';
      id: string;
      state: string;
      log: 'succeeded' | 'failed' | 'unfinished' | 'missing';
      errors: readonly DeploymentError[];
    }
  | { kind: 'running'; id: string; waitedMs: number }
  | { kind: 'none' }
  | { kind: 'unreadable'; reason: string };

/** Whether the newest deployment is in place. */
export function judgeDeployment(seen: DeploymentSeen): GateJudgement {
  switch (seen.kind) {
    case 'none':
      return unknown('No deployment of this target can be read, so nothing says what runs there.');
    case 'unreadable':
      return unknown(`The deployments could not be read: ${seen.reason}`);
    case 'running':
      return unknown(
        `Deployment ${seen.id} had not ended after ${durationText(seen.waitedMs)}: it still runs, or is stuck.`,
      );
    case 'ended':
      return ofEnd(seen);
  }
}

function ofEnd({ id, state, log, errors }: Extract<DeploymentSeen, { kind: 'ended' }>): GateJudgement {
  const details = errors.map(({ code, title }) => `${code}: ${title}`);
  const [first] = errors;
  if (/^failed$/i.test(state) || log === 'failed')
    return { state: 'fail', summary: `Deployment ${id} failed${first ? `: ${first.title}` : '.'}`, details };
  if (first) return { state: 'fail', summary: `Deployment ${id} went wrong: ${first.title}`, details };
  if (/^success$/i.test(state) || log === 'succeeded')
    return { state: 'pass', summary: `Deployment ${id} succeeded.`, details };
  return unknown(`Neither its log nor its state (${state}) says how deployment ${id} ended.`);
}

function unknown(summary: string): GateJudgement {
  return { state: 'unknown', summary, details: [] };
}
