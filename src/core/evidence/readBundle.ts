import { isDeepStrictEqual } from 'node:util';
import { emptyEvidence } from '../contracts';
import type { Evidence } from '../contracts';
import { bundleEmpty } from './bundleErrors';
import { cutProblem } from './cutFile';
import { logDetector, wrapperOf } from './looseFiles';
import { PartReader, type ReadFile } from './PartReader';
import type { ReadOptions } from './ReadOptions';
import type { SourceFile } from './sources/EvidenceSource';
import { type OpenedSource, openSource } from './sources/openSource';
import { UnpackBudget } from './sources/unpackedTail';
import { byPath, reasonOf } from './sources/walkFolder';
import { instanceOf, streamedLogs } from './streamedLogs';

/** Bytes kept of one file, from its end. */
const fileLimit = 8 * 1024 * 1024;

/** Bytes kept of all files together: a folder of logs may be larger than the memory. */
const totalLimit = 32 * 1024 * 1024;

/** Less than this of a log, because others took the room, tells nothing. */
const leastRest = 64 * 1024;

/** Bytes that packed files may unpack to, kept or not; that takes some seconds. */
const unpackLimit = 2 * 1024 * 1024 * 1024;

/**
 * Reads saved evidence as it is: a bundle, a downloaded LogFiles folder, a folder of loose logs, any of them as a .zip
 * (Kudu's dump too), or one file. A damaged file becomes a line of `problems` and the rest is read on. Of logs beyond
 * the limits the newest are read, and of each its end.
 *
 * @throws DoctorError `bundle-not-found`, `bundle-not-readable`, `bundle-empty`, `bundle-not-text`, `zip-damaged`,
 * `zip-unsafe`; the signal's reason
 */
export async function readBundle(path: string, options: ReadOptions = {}): Promise<Evidence> {
  const source = await openSource(path, new UnpackBudget(options.unpackLimit ?? unpackLimit));
  try {
    const evidence = emptyEvidence();
    evidence.problems.push(...source.problems);
    const isRecognised = await readSource(source, evidence, options);
    const isUnreadable = evidence.problems.length > 0 && isBlank(evidence);
    if (!isRecognised || isUnreadable) throw bundleEmpty(path, evidence.problems);
    return evidence;
  } finally {
    await source.close();
  }
}

/** Whether nothing was read of all the files that have a place in a bundle; a manifest says only whose they are. */
function isBlank(evidence: Evidence): boolean {
  const { logs, deployments, container, instanceEvidence = [] } = evidence;
  const texts = [
    ...logs.map(({ text }) => text),
    ...deployments.map(({ log }) => log),
    ...Object.values(container),
  ];
  const others = { ...evidence, logs: [], deployments: [], container: {}, problems: [] };
  delete others.manifest;
  delete others.instanceEvidence;
  return (
    texts.every((text) => text.trim() === '') &&
    instanceEvidence.every((instance) => isBlank(instance.evidence)) &&
    isDeepStrictEqual(others, emptyEvidence())
  );
}

async function readSource(source: OpenedSource, evidence: Evidence, options: ReadOptions): Promise<boolean> {
  const { signal, streamLog } = options;
  const wrapper = wrapperOf(source.files.map(({ path }) => path));
  const files = new Map(source.files.map((file) => [file.path.slice(wrapper.length), file]));
  const isLog = logDetector([...files.keys()]);
  let remaining = options.totalLimit ?? totalLimit;
  const read: ReadFile = async (path) => {
    const file = files.get(path);
    if (!file) return undefined;
    const limit = Math.min(options.fileLimit ?? fileLimit, remaining);
    try {
      signal?.throwIfAborted();
      if (remaining < Math.min(leastRest, file.size))
        throw new Error('not read, there is more evidence than is read at once');
      const tail = await source.tail(file, limit);
      remaining -= tail.text.length;
      if (tail.cut > 0) evidence.problems.push(cutProblem(path, tail.cut));
      return tail.text;
    } catch (error) {
      signal?.throwIfAborted();
      evidence.problems.push(`${path}: ${reasonOf(error)}`);
      return undefined;
    }
  };
  const { others, logs } = inReadingOrder(files, isLog);
  const readLog = streamLog && streamedLogs(source, { files, logs, evidence, options, streamLog });
  const isAlone = source.kind === 'file';
  const reader = new PartReader(evidence, { read, isLog, isAlone, ...(readLog && { readLog }) });
  let recognised = 0;
  for (const path of [...others, ...logs]) {
    signal?.throwIfAborted();
    if (await reader.read(path)) recognised += 1;
    options.onFile?.(path);
  }
  reader.finish();
  return recognised > 0;
}

/** What is small and telling comes first; then the logs, the newest first, as long as there is room. */
function inReadingOrder(
  files: ReadonlyMap<string, SourceFile>,
  isLog: (path: string) => boolean,
): { others: string[]; logs: string[] } {
  const isAnyLog = (path: string): boolean => isLog(path) || isLog(instanceOf(path)?.inside ?? '');
  const all = [...files].map(([path, { modified }]) => ({ path, modified })).sort(byPath);
  const logs = all
    .filter(({ path }) => isAnyLog(path))
    .map(({ path, modified }) => ({ path, day: dayOf(path, modified) }))
    .sort((a, b) => (a.day < b.day ? 1 : a.day > b.day ? -1 : byPath(a, b)));
  const others = all.filter(({ path }) => !isAnyLog(path));
  return { others: others.map(({ path }) => path), logs: logs.map(({ path }) => path) };
}

/** The platform names its logs by their day; copying a file loses its time. */
function dayOf(path: string, modified: number): string {
  const named = /(?:^|\/)(\d{4})_(\d\d)_(\d\d)_/.exec(path);
  if (named) return named.slice(1, 4).join('-');
  const date = new Date(modified);
  return Number.isNaN(date.getTime()) ? '' : date.toISOString().slice(0, 10);
}
