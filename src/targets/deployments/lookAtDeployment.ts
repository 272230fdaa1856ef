import type { BuildAdvice, BuildLog, BuildYardstick, DeploymentError } from '../../core/contracts';
import {
  buildAdvice,
  buildYardstick,
  deploymentErrors,
  errorPrompt,
  readBuildLog,
  startAfter,
  withExtraction,
} from '../../core/deployment';
import { deploymentLogMissing } from '../errors';
import type { DeploymentEntry } from './DeploymentSource';
import type { DeploymentsPlace } from './DeploymentsPlace';

/** One deployment, read: its log and phases, why it failed, what would have been faster. */
export interface DeploymentLook {
  build: BuildLog;
  /** In the form of Kudu's `log.log`; `readLogTree` makes a tree of it. */
  log: string;
  /** Of the deployment, and of the start after it where it is the newest. Each with a prompt for an assistant. */
  errors: (DeploymentError & { prompt: string })[];
  advice: BuildAdvice[];
  yardstick: BuildYardstick;
}

/** Lines of the log before an error that its prompt quotes. */
const linesQuoted = 20;

/** Reads a deployment of the list. Rejects with `deployment-log-missing` and what the source raises. */
export async function lookAtDeployment(
  { source, logs: readLogs, stack }: DeploymentsPlace,
  entries: readonly DeploymentEntry[],
  shown: DeploymentEntry,
  signal: AbortSignal,
): Promise<DeploymentLook> {
  const log = await source.log(shown.id, signal);
  if (log === undefined) throw deploymentLogMissing(shown.id);
  // Only after the newest one is what runs now its start.
  const logs = shown.id === entries[0]?.id ? await readLogs(signal) : [];
  const plain = readBuildLog({ id: shown.id, log });
  const build = withExtraction(plain, logs);
  const began = plain.began === undefined ? undefined : Date.parse(plain.began);
  const start = plain.outcome === 'failed' ? undefined : startAfter(logs, began);
  const status = shown.state === 'unknown' ? undefined : shown.state;
  const errors = deploymentErrors({
    build,
    log,
    ...(start === undefined ? {} : { start }),
    ...(stack === undefined ? {} : { stack }),
    ...(status === undefined ? {} : { status }),
  });
  const linesBefore = ({ source: of, line }: DeploymentError): string[] =>
    of === 'build' ? log.split('\n', line - 1).slice(-linesQuoted) : [];
  return {
    build,
    log,
    errors: errors.map((error) => ({ ...error, prompt: errorPrompt(error, linesBefore(error)) })),
    advice: buildAdvice(build),
    yardstick: buildYardstick(build),
  };
}
