import type { BuildComparison, BuildLog, BuildPhaseKind, BuildReason, BuiltPackage } from '../contracts';
import { isExact, timeOf } from './phaseTimes';

const kinds: readonly BuildPhaseKind[] = [
  'detect',
  'environment',
  'install',
  'copy',
  'compress',
  'extract',
  'other',
];

/** Names in one sentence. */
const mostNames = 5;

/** What became slower or faster from one deployment to a later one, and what of the logs explains it. */
export function compareBuilds(before: BuildLog, after: BuildLog): BuildComparison {
  const phases = kinds
    .map((kind) => {
      const [beforeMs, afterMs] = [timeOf(before, kind), timeOf(after, kind)];
      const both = [...before.phases, ...after.phases].filter((phase) => phase.kind === kind);
      return { kind, beforeMs, afterMs, deltaMs: afterMs - beforeMs, isExact: both.every(isExact) };
    })
    .filter(({ beforeMs, afterMs, isExact: exact }) => beforeMs > 0 || afterMs > 0 || !exact)
    .sort((a, b) => Math.abs(b.deltaMs) - Math.abs(a.deltaMs));
  return {
    before: before.id,
    after: after.id,
    isFair: before.outcome === 'succeeded' && after.outcome === 'succeeded',
    ...(before.durationMs === undefined || after.durationMs === undefined
      ? {}
      : { deltaMs: after.durationMs - before.durationMs }),
    phases,
    reasons: checks.flatMap((check) => check(before, after) ?? []),
  };
}

/** Each of the given deployments that succeeded, oldest first, beside the one before it. */
export function compareInRow(builds: readonly BuildLog[]): BuildComparison[] {
  const whole = builds.filter(({ outcome }) => outcome === 'succeeded');
  return whole.slice(1).map((after, index) => compareBuilds(whole[index] ?? after, after));
}

type Check = (before: BuildLog, after: BuildLog) => BuildReason | undefined;

const checks: readonly Check[] = [
  fellBack,
  pipNotUv,
  cacheLost,
  sourceBuild,
  packagesAdded,
  gzipNotZstd,
  copyStep,
  otherPython,
];

function fellBack(before: BuildLog, { fellBackToPip }: BuildLog): BuildReason | undefined {
  if (!fellBackToPip || before.fellBackToPip) return undefined;
  const { line, reason } = fellBackToPip;
  return {
    code: 'fell-back-to-pip',
    kind: 'install',
    summary: `uv gave up and pip installed everything again: ${reason}`,
    line,
  };
}

function pipNotUv(before: BuildLog, after: BuildLog): BuildReason | undefined {
  const pip = installing(after, 'pip');
  if (after.fellBackToPip || !installing(before, 'uv') || before.fellBackToPip || !pip) return undefined;
  if (installing(after, 'uv')) return undefined;
  return {
    code: 'pip-not-uv',
    kind: 'install',
    summary: 'pip installed the packages; uv did it before. The fast build is off.',
    line: pip.lines.first,
  };
}

/** A file or two from the cache are no cache, and a single new one is no loss. */
function cacheLost(before: BuildLog, after: BuildLog): BuildReason | undefined {
  const was = share(before);
  const is = share(after);
  if (was === undefined || is === undefined || was < 0.5 || is > was / 2) return undefined;
  return {
    code: 'cache-lost',
    kind: 'install',
    summary: `${before.cache.hits} of ${total(before)} files came from the installer's cache; now ${after.cache.hits} of ${total(after)}.`,
  };
}

function total({ cache: { hits, misses } }: BuildLog): number {
  return hits + misses;
}

function share(build: BuildLog): number | undefined {
  return total(build) < 3 ? undefined : build.cache.hits / total(build);
}

function sourceBuild(before: BuildLog, after: BuildLog): BuildReason | undefined {
  const known = new Set(before.packages.filter((one) => one.isSourceBuild).map(({ name }) => name));
  const built = after.packages.filter((one) => one.isSourceBuild && !known.has(one.name));
  const [first] = built;
  if (!first) return undefined;
  return {
    code: 'source-build',
    kind: 'install',
    summary: `No wheel for ${names(built)}: built here from source.`,
    line: first.line,
  };
}

function packagesAdded(before: BuildLog, after: BuildLog): BuildReason | undefined {
  // Where a log names no packages nothing can be said to be new.
  if (before.packages.length === 0) return undefined;
  const known = new Set(before.packages.map(({ name }) => name));
  const added = after.packages
    .filter(({ name }) => !known.has(name))
    .sort((a, b) => (b.bytes ?? 0) - (a.bytes ?? 0));
  const [first] = added;
  if (!first) return undefined;
  const bytes = added.reduce((sum, one) => sum + (one.bytes ?? 0), 0);
  return {
    code: 'packages-added',
    kind: 'install',
    summary: `New: ${names(added)}${bytes > 0 ? ` (${megabytes(bytes)} to fetch)` : ''}.`,
    line: first.line,
  };
}

function gzipNotZstd(before: BuildLog, after: BuildLog): BuildReason | undefined {
  const gzip = after.phases.find(({ tool }) => tool === 'gzip');
  const had = before.phases.some(({ tool }) => tool === 'zstd') && !before.fellBackToGzip;
  if (!gzip || !had) return undefined;
  return {
    code: 'gzip-not-zstd',
    kind: 'compress',
    summary: after.fellBackToGzip
      ? 'zstd was not to be had, and the build fell back to gzip.'
      : 'gzip packed the output; zstd did it before.',
    line: after.fellBackToGzip?.line ?? gzip.lines.first,
  };
}

function copyStep(before: BuildLog, after: BuildLog): BuildReason | undefined {
  const known = new Set(before.phases.filter(({ kind }) => kind === 'copy').map(({ name }) => name));
  const added = after.phases.find(({ kind, name }) => kind === 'copy' && !known.has(name));
  if (!added || before.phases.length === 0) return undefined;
  return {
    code: 'copy-step',
    kind: 'copy',
    summary: `A step that was not there before: ${added.name}.`,
    line: added.lines.first,
  };
}

function otherPython({ platform: was }: BuildLog, { platform: is }: BuildLog): BuildReason | undefined {
  if (was === undefined || is === undefined || was === is) return undefined;
  return {
    code: 'other-python',
    kind: 'install',
    summary: `Built for ${is}, before for ${was}: caches and wheels of the other do not serve.`,
  };
}

function installing(build: BuildLog, wanted: 'uv' | 'pip') {
  return build.phases.find(({ kind, tool }) => kind === 'install' && tool === wanted);
}

function names(packages: readonly BuiltPackage[]): string {
  const shown = packages.slice(0, mostNames).map(({ name }) => name);
  const more = packages.length - shown.length;
  return `${shown.join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
}

export function megabytes(bytes: number): string {
  return `${bytes < 1e7 ? (bytes / 1e6).toFixed(1) : Math.round(bytes / 1e6)} MB`;
}
