import type { BuildLog, DeploymentError } from '../../contracts';
import { deploymentMessage } from '../../diagnosis/timeline/deploymentMessage';
import { eachLine } from '../../diagnosis/timeline/eachLine';
import { excerptOf } from '../../diagnosis/timeline/excerptOf';
import { BuildClock } from '../log/BuildClock';
import { buildKinds } from './buildKinds';
import { deployType } from './deployType';
import type { ErrorKind } from './ErrorKind';
import { installKinds } from './installKinds';
import type { StartSaid } from '../start/startAfter';
import { startKinds } from './startKinds';
import type { SaidLine } from './SaidLine';
import { uploadKinds } from './uploadKinds';

/** Causes first; what follows from them later. */
const ofBuild: readonly ErrorKind[] = [...uploadKinds, ...buildKinds, ...installKinds];

/** All kinds that are told apart. */
export const errorKinds: readonly ErrorKind[] = [...ofBuild, ...startKinds];

/** A failure has one cause; what else matches follows from it, or says the same. */
const mostErrors = 4;

/** Characters of a line in which a cause is looked for. */
const longest = 2000;

export interface DeploymentFailure {
  build: BuildLog;
  /** The deployment's log. */
  log: string;
  /** The start after it. */
  start?: StartSaid;
  /** `PYTHON|3.12`, where it is known. */
  stack?: string;
  /** Kudu's word for the state: `Failed`. */
  status?: string;
}

/**
 * Why a deployment, or the start after it, failed: the most telling first. Nothing where neither failed. What is told
 * by one line only is a lead: a diagnosis of the target proves the failure that is named.
 */
export function deploymentErrors(failed: DeploymentFailure): DeploymentError[] {
  const { build, log, start } = failed;
  // What a step survived failed nothing: uv's errors before pip took over.
  const from = build.fellBackToPip?.line ?? 0;
  const hasFailed = mayHaveFailed(failed);
  const kinds = of(ofBuild, hasFailed);
  const ofStart = startKinds.filter(({ needs }) => needs?.(build) ?? true);
  const found = [
    ...matches(kinds, buildLines(log, from)).map((match) => errorOf(match, 'build', failed)),
    ...matches(of(ofStart, start?.hasFailed === true), start?.lines ?? []).map((match) =>
      errorOf(match, 'start', failed),
    ),
  ];
  const isSaid = build.outcome === 'failed' || failed.status === 'Failed';
  return found.length > 0 || !isSaid ? found.slice(0, mostErrors) : [unknownError(failed)];
}

/** Kudu's word counts where the log does not end: what still runs, or went well, has not failed. */
function mayHaveFailed({ build: { outcome }, status }: DeploymentFailure): boolean {
  if (outcome !== 'unfinished') return outcome === 'failed';
  return status === undefined || !/^(?:Pending|Building|Deploying|Success)$/i.test(status);
}

/** Of what came out well only the silent ones. */
function of(kinds: readonly ErrorKind[], hasFailed: boolean): readonly ErrorKind[] {
  return hasFailed ? kinds : kinds.filter(({ isSilent }) => isSilent);
}

interface Match {
  kind: ErrorKind;
  text: string;
  line: number;
}

/** The first line of each kind, in the order of the kinds. */
function matches(kinds: readonly ErrorKind[], lines: readonly SaidLine[]): Match[] {
  const found = new Map<ErrorKind, Match>();
  for (const { text, line } of lines) {
    for (const kind of kinds) {
      if (!found.has(kind) && kind.says.test(text) && !kind.unless?.test(text))
        found.set(kind, { kind, text, line });
    }
  }
  return kinds.flatMap((kind) => found.get(kind) ?? []);
}

function buildLines(log: string, from: number): SaidLine[] {
  const clock = new BuildClock(deploymentMessage);
  const lines: SaidLine[] = [];
  eachLine(log, (whole, start, end, line) => {
    const { text } = clock.read(whole.slice(start, Math.min(end, start + longest)));
    // A message of several lines is one line of the log.
    if (line > from) lines.push(...text.split('\n').map((part) => ({ text: part, line })));
  });
  return lines;
}

function errorOf(
  { kind, text, line }: Match,
  source: DeploymentError['source'],
  failed: DeploymentFailure,
): DeploymentError {
  const { code, stage, title, failure, fixes } = kind;
  return {
    code,
    stage,
    title,
    ...(failure === undefined ? {} : { failure }),
    ...contextOf(failed),
    raw: excerptOf(text),
    source,
    line,
    fixes: [...fixes],
  };
}

function unknownError(failed: DeploymentFailure): DeploymentError {
  const last = failed.build.errors.at(-1);
  const stopped = failed.build.phases.find(({ time }) => time.state === 'failed');
  return {
    code: 'deployment-failed',
    stage: stopped?.kind === 'install' ? 'install' : stopped?.kind === 'compress' ? 'pack' : 'build',
    title: 'The deployment failed, and its log names no cause that is known here.',
    ...contextOf(failed),
    raw: last?.text ?? 'The log has no error.',
    source: 'build',
    line: last?.line ?? stopped?.lines.last ?? 1,
    fixes: ['Read the log from its first error on.', 'Deploy once more, and compare the two logs.'],
  };
}

function contextOf({
  build,
  log,
  stack,
  status,
}: DeploymentFailure): Pick<DeploymentError, 'runtime' | 'deployType' | 'kuduStatus'> {
  const runtime = build.platform ?? stack;
  const type = deployType(log);
  return {
    ...(runtime === undefined ? {} : { runtime }),
    ...(type === undefined ? {} : { deployType: type }),
    kuduStatus: status ?? statusWords[build.outcome],
  };
}

/** Where nobody asked Kudu, its log tells. */
const statusWords: Record<BuildLog['outcome'], string> = {
  succeeded: 'Success',
  failed: 'Failed',
  unfinished: 'unknown (the log does not end)',
};
