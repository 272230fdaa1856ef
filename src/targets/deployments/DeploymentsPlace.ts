import { basename, resolve } from 'node:path';
import type { Evidence, LogFile, Logger } from '../../core/contracts';
import { lastLog } from '../log/lastLog';
import type { Target } from '../target';
import type { DeploymentSource } from './DeploymentSource';
import { openDeployments } from './openDeployments';
import { savedDeployments } from './savedDeployments';

/** Lines of the log in which the start after a deployment is looked for. */
const logLines = 3000;

/** Where deployments are read from, and what is known beside them. */
export interface DeploymentsPlace {
  name: string;
  stack?: string | undefined;
  source: DeploymentSource;
  /** Logs of app and platform, for the start after the deployment; none where they cannot be had. */
  logs: (signal: AbortSignal) => Promise<readonly LogFile[]>;
}

export interface PlaceOptions {
  signal: AbortSignal;
  logger: Logger;
  /** Told where the log of the app cannot be read. */
  onNoLog?: () => void;
}

/** The deployments of a target; closing its source closes its session. Rejects with what the way inside raised. */
export async function deploymentsOf(target: Target, options: PlaceOptions): Promise<DeploymentsPlace> {
  const source = await openDeployments(target, options);
  return {
    name: target.info.name,
    stack: target.stack,
    source,
    logs: (signal) => readLastLog(target, { ...options, signal }),
  };
}

/** The deployments of evidence that was saved at this path. */
export function deploymentsOfSaved(path: string, evidence: Evidence): DeploymentsPlace {
  return {
    name: basename(resolve(path)),
    stack: evidence.manifest?.stack,
    source: savedDeployments(evidence),
    logs: () => Promise.resolve(evidence.logs),
  };
}

/** The start after a deployment is worth a look, and no failure where it cannot be had. */
async function readLastLog(target: Target, { signal, logger, onNoLog }: PlaceOptions): Promise<LogFile[]> {
  const lines: string[] = [];
  try {
    for await (const line of lastLog(target, { lines: logLines, signal, logger })) lines.push(line);
  } catch (error) {
    signal.throwIfAborted();
    onNoLog?.();
    logger.info(error instanceof Error ? error.message : String(error));
  }
  // App and platform side by side, which the name of the file tells its readers.
  return lines.length === 0 ? [] : [{ path: 'LogFiles/last.log', text: lines.join('\n') }];
}
