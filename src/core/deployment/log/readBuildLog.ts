import type { BuildLog } from '../../contracts';
import { deploymentMessage } from '../../diagnosis/timeline/deploymentMessage';
import { eachLine } from '../../diagnosis/timeline/eachLine';
import { excerptOf } from '../../diagnosis/timeline/excerptOf';
import { readDeployment } from '../../diagnosis/timeline/readDeployment';
import { BuildClock } from './BuildClock';
import { PackageTable } from './PackageTable';
import { PhaseTable } from './PhaseTable';
import { phaseSign } from './phaseSigns';

/**
 * A deployment's log as phases, packages and what went another way than it might. Takes Kudu's `log.log`, and what
 * somebody saved of a build's output. Never throws; the work grows with the text.
 */
export function readBuildLog({ id, log }: { id: string; log: string }): BuildLog {
  const { outcome, platform, buildId, events } = readDeployment({ id, log, file: id });
  const clock = new BuildClock(deploymentMessage);
  const phases = new PhaseTable();
  const packages = new PackageTable();
  const failedLine = lineOfFailure(events, outcome);
  const seen: Pick<BuildLog, 'fellBackToPip' | 'fellBackToGzip'> = {};
  let [began, ended, isDated, lastError]: [number?, number?, boolean?, string?] = [];
  eachLine(log, (whole, start, end, line) => {
    const moment = clock.read(whole.slice(start, end));
    const { at, text } = moment;
    began ??= at;
    ended = at;
    isDated = moment.isDated;
    const sign = phaseSign(text);
    if (sign?.state === 'handed-to-pip')
      seen.fellBackToPip ??= { line, reason: excerptOf(lastError ?? text) };
    if (/^Falling back to gzip/i.test(text)) seen.fellBackToGzip ??= { line };
    if (/^\W{0,8}(?:error\b|×|Because )|No solution found/i.test(text)) lastError = text;
    phases.take(sign, at, line);
    if (line === failedLine) phases.fail();
    packages.take(text, at, line);
  });
  return {
    id,
    outcome: outcome === 'unknown' ? 'unfinished' : outcome,
    ...(began === undefined || ended === undefined ? {} : { durationMs: ended - began }),
    ...(isDated && began !== undefined ? { began: new Date(began).toISOString() } : {}),
    ...(isDated && ended !== undefined ? { ended: new Date(ended).toISOString() } : {}),
    phases: phases.finish(began, outcome !== 'unknown'),
    ...(platform === undefined ? {} : { platform }),
    ...(buildId === undefined ? {} : { buildId }),
    packages: packages.list(),
    cache: packages.cache,
    ...seen,
    errors: events.flatMap(({ state, value, line }) =>
      state === 'error' && value !== undefined ? [{ text: value, line }] : [],
    ),
  };
}

/** Where a failed build stopped: its last error before the end, since what a step survives is told earlier. */
function lineOfFailure(
  events: ReturnType<typeof readDeployment>['events'],
  outcome: ReturnType<typeof readDeployment>['outcome'],
): number | undefined {
  if (outcome !== 'failed') return undefined;
  return (
    events.findLast(({ state }) => state === 'error') ?? events.findLast(({ state }) => state === 'failed')
  )?.line;
}
