import { basename, resolve } from 'node:path';
import type { BuildComparison, BuildLog, BuildPhase, LogFile } from '../../core/contracts';
import {
  compareBuilds,
  compareInRow,
  deploymentErrors,
  phaseLine,
  startAfter,
  readBuildLog,
  withExtraction,
} from '../../core/deployment';
import { readEvidence } from '../../core/evidence';
import type { DeploymentEntry, DeploymentSource } from '../../targets/deployments/DeploymentSource';
import { followDeployment } from '../../targets/deployments/followDeployment';
import { openDeployments } from '../../targets/deployments/openDeployments';
import { savedDeployments } from '../../targets/deployments/savedDeployments';
import { lastLog } from '../../targets/log/lastLog';
import type { Target } from '../../targets/target';
import { deploymentLogMissing, deploymentsNone, deploymentUnknown } from '../errors';
import { exitCode } from '../exitCode';
import { say } from '../print';
import type { RunContext } from '../runContext';
import type { DeploymentFlags } from './deploymentFlags';
import { showDeployments } from './showDeployments';

/** Deployments that are listed and, in a row, compared. */
const mostShown = 10;

/** Lines of each log in which the start after a deployment is looked for. */
const logLines = 3000;

interface Where {
  name: string;
  stack?: string | undefined;
  source: DeploymentSource;
  /** Logs of app and platform, for the start after the deployment; none where they cannot be had. */
  logs: () => Promise<readonly LogFile[]>;
}

/** `deployments [ID] --target T`: what was deployed, how long each part took and why it failed. */
export async function deploymentsCommand(
  target: Target,
  id: string | undefined,
  flags: DeploymentFlags,
  context: RunContext,
): Promise<number> {
  const source = await openDeployments(target, context);
  const logs = (): Promise<LogFile[]> => readLastLog(target, context);
  return look({ name: target.info.name, stack: target.stack, source, logs }, id, flags, context);
}

/** The same of saved evidence. */
export async function savedDeploymentsCommand(
  path: string,
  id: string | undefined,
  flags: DeploymentFlags,
  context: RunContext,
): Promise<number> {
  const evidence = await readEvidence(path, { signal: context.signal });
  const where = {
    name: basename(resolve(path)),
    stack: evidence.manifest?.stack,
    source: savedDeployments(evidence),
    logs: () => Promise.resolve(evidence.logs),
  };
  return look(where, id, flags, context);
}

async function look(
  where: Where,
  id: string | undefined,
  flags: DeploymentFlags,
  context: RunContext,
): Promise<number> {
  const { source, stack } = where;
  const { signal } = context;
  try {
    const first = await choose(where, id, signal);
    if (flags.follow === true) await tellPhases(source, first.shown.id, context);
    const { entries, shown } = flags.follow === true ? await choose(where, first.shown.id, signal) : first;
    const log = await source.log(shown.id, signal);
    if (log === undefined) throw deploymentLogMissing(shown.id);
    const isNewest = shown === entries[0];
    const logs = isNewest ? await where.logs() : [];
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
    const comparisons = await compare(where, entries, build, flags.compare, signal);
    if (flags.compare !== undefined && comparisons.length === 0)
      say(context, 'There are no two deployments that succeeded and have a log: nothing is compared.');
    showDeployments(
      {
        entries: await withStates(source, entries.slice(0, mostShown), signal),
        isListed: id === undefined,
        build,
        log,
        errors,
        comparisons,
      },
      flags,
      context,
    );
    if (build.outcome === 'failed' || errors.length > 0) return exitCode.fault;
    const isKnown = build.outcome === 'succeeded' || shown.state === 'Success';
    return isKnown ? exitCode.ok : exitCode.inconclusive;
  } finally {
    await source.close();
  }
}

async function choose(
  { source, name }: Where,
  id: string | undefined,
  signal: AbortSignal,
): Promise<{ entries: DeploymentEntry[]; shown: DeploymentEntry }> {
  const entries = await source.list(signal);
  const shown = id === undefined ? entries[0] : entryNamed(entries, id);
  if (!shown) throw deploymentsNone(name);
  return { entries, shown };
}

/** While a deployment runs, each of its phases when it is over; with --json a line each, before the last of all. */
function tellPhases(source: DeploymentSource, id: string, context: RunContext): Promise<void> {
  const onPhase = (phase: BuildPhase): void => {
    if (context.json) context.io.stdout.write(`${JSON.stringify({ phase })}\n`);
    else say(context, phaseLine(phase));
  };
  return followDeployment(source, id, { signal: context.signal, onPhase });
}

/** By its id, or the beginning of it where that names one. */
function entryNamed(entries: readonly DeploymentEntry[], id: string): DeploymentEntry | undefined {
  if (entries.length === 0) return undefined;
  const named = entries.filter((entry) => entry.id === id);
  const found = named.length > 0 ? named : entries.filter((entry) => entry.id.startsWith(id));
  const [only, ...more] = found;
  if (!only || more.length > 0)
    throw deploymentUnknown(
      id,
      entries.map((entry) => entry.id),
    );
  return only;
}

async function compare(
  { source }: Where,
  entries: readonly DeploymentEntry[],
  build: BuildLog,
  wanted: string | undefined,
  signal: AbortSignal,
): Promise<BuildComparison[]> {
  if (wanted === undefined) return [];
  if (wanted !== 'last') {
    const other = entryNamed(entries, wanted);
    const before = other && (await readBuild(source, other.id, signal));
    if (!before) throw deploymentLogMissing(wanted);
    return [compareBuilds(before, build)];
  }
  const at = entries.findIndex(({ id }) => id === build.id);
  const row: BuildLog[] = [build];
  for (const { id } of entries.slice(at + 1, at + mostShown)) {
    const earlier = await readBuild(source, id, signal);
    if (earlier) row.unshift(earlier);
  }
  return compareInRow(row);
}

async function readBuild(
  source: DeploymentSource,
  id: string,
  signal: AbortSignal,
): Promise<BuildLog | undefined> {
  const log = await source.log(id, signal);
  return log === undefined ? undefined : readBuildLog({ id, log });
}

/** Where the list does not tell how a deployment came out, its log does. */
async function withStates(
  source: DeploymentSource,
  entries: readonly DeploymentEntry[],
  signal: AbortSignal,
): Promise<DeploymentEntry[]> {
  const known: DeploymentEntry[] = [];
  for (const entry of entries) {
    const build = entry.state === 'unknown' ? await readBuild(source, entry.id, signal) : undefined;
    known.push(
      build
        ? {
            ...entry,
            state: stateWords[build.outcome],
            ...(build.began === undefined ? {} : { received: build.began }),
            ...(build.ended === undefined ? {} : { ended: build.ended }),
          }
        : entry,
    );
  }
  return known;
}

const stateWords: Record<BuildLog['outcome'], string> = {
  succeeded: 'Success',
  failed: 'Failed',
  unfinished: 'unknown',
};

/** The start after a deployment is worth a look and no failure of the command. */
async function readLastLog(target: Target, context: RunContext): Promise<LogFile[]> {
  const { signal, logger } = context;
  const lines: string[] = [];
  try {
    for await (const line of lastLog(target, { lines: logLines, signal, logger })) lines.push(line);
  } catch (error) {
    signal.throwIfAborted();
    say(context, 'The log of the app could not be read: the start after the deployment is left out.');
    logger.info(error instanceof Error ? error.message : String(error));
  }
  // App and platform side by side, which the name of the file tells its readers.
  return lines.length === 0 ? [] : [{ path: 'LogFiles/last.log', text: lines.join('\n') }];
}
