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
  const { outcome, isBuilt, platform, buildId, events } = readDeployment({ id, log, file: id });
  const clock = new BuildClock(deploymentMessage);
  const phases = new PhaseTable();
  const packages = new PackageTable();
  const errorLines = new Set(events.filter(({ state }) => state === 'error').map(({ line }) => line));
  const end = outcome === 'unknown' ? 'unfinished' : outcome;
  const detours: Pick<BuildLog, 'fellBackToPip' | 'fellBackToGzip'> = {};
  const seen: { began?: number; ended?: number; isDated?: boolean; lastError?: string } = {};
  eachLine(log, (whole, from, to, line) => {
    const moment = clock.read(whole.slice(from, to));
    const { at, text } = moment;
    if (at !== undefined) {
      seen.began ??= at;
      seen.ended = at;
    }
    seen.isDated = moment.isDated;
    const sign = phaseSign(text);
    if (sign?.state === 'handed-to-pip')
      detours.fellBackToPip ??= { line, reason: excerptOf(seen.lastError ?? text) };
    if (/^Falling back to gzip/i.test(text)) detours.fellBackToGzip ??= { line };
    if (/^\W{0,8}(?:error\b|×|Because )|No solution found/i.test(text)) seen.lastError = text;
    phases.take(sign, at, line);
    if (errorLines.has(line)) phases.error();
    packages.take(text, at, line);
  });
  const { began, ended, isDated } = seen;
  return {
    id,
    outcome: end,
    ...(began === undefined || ended === undefined ? {} : { durationMs: ended - began }),
    ...(isDated && began !== undefined ? { began: new Date(began).toISOString() } : {}),
    ...(isDated && ended !== undefined ? { ended: new Date(ended).toISOString() } : {}),
    phases: phases.finish(began, end),
    ...(isBuilt === undefined ? {} : { isBuilt }),
    ...(platform === undefined ? {} : { platform }),
    ...(buildId === undefined ? {} : { buildId }),
    packages: packages.list(),
    cache: packages.cache,
    ...detours,
    errors: events.flatMap(({ state, value, line }) =>
      state === 'error' && value !== undefined ? [{ text: value, line }] : [],
    ),
  };
}
