import type { Evidence } from '../contracts';
import type { ReadLog, ReadText } from './PartReader';
import type { ReadOptions } from './ReadOptions';
import type { EvidenceSource, SourceFile } from './sources/EvidenceSource';
import { LogStream } from './sources/LogStream';
import { reasonOf } from './sources/walkFolder';

/** Characters kept of the end of one log, for what still is read as text. */
const fileLimit = 200 * 1024;

/** Of all logs together: the newest have their end kept. */
const totalLimit = 4 * 1024 * 1024;

interface StreamedLogs {
  files: ReadonlyMap<string, SourceFile>;
  /** The paths of the logs, the newest first. */
  logs: readonly string[];
  evidence: Evidence;
  options: ReadOptions;
  streamLog: NonNullable<ReadOptions['streamLog']>;
}

/** Reads logs through to their end into a sink, and gives back their end alone. */
export function streamedLogs(
  source: EvidenceSource,
  { files, logs, evidence, options, streamLog }: StreamedLogs,
): ReadLog {
  const { signal, onProgress } = options;
  const allowed = allowances(logs, files, options);
  const copies = copiesOf(logs, files);
  const total = logs.reduce((sum, path) => sum + (files.get(path)?.size ?? 0), 0);
  const told = new Set<string>();
  let done = 0;
  const readThrough = async (
    path: string,
    file: SourceFile,
    limit: number,
  ): Promise<ReadText | undefined> => {
    const stream = new LogStream(streamLog(logOf(path, file, copies), evidence), limit);
    let read = 0;
    try {
      await source.stream(file, (chunk) => {
        signal?.throwIfAborted();
        read += chunk.length;
        stream.write(chunk);
        onProgress?.({ read: done + Math.min(file.size, read), total });
      });
    } catch (error) {
      signal?.throwIfAborted();
      // What was read until then is told; that it is not all stands beside it.
      evidence.problems.push(`${path}: ${reasonOf(error)}`);
    }
    const end = stream.finish();
    return read > 0 || file.size === 0 ? end : undefined;
  };
  return async (path) => {
    const file = files.get(path);
    if (!file) return undefined;
    const key = keyOf(path, file);
    const limit = allowed.get(path) ?? 0;
    const isTold = told.has(key);
    told.add(key);
    const end = isTold ? await tailOf(source, file, limit) : await readThrough(path, file, limit);
    done += file.size;
    return end;
  };
}

async function tailOf(source: EvidenceSource, file: SourceFile, limit: number): Promise<ReadText> {
  const { text, cut } = await source.tail(file, limit);
  return { text, isCut: cut > 0 };
}

/** The end of which logs is kept, and how much of it, in characters. */
function allowances(
  logs: readonly string[],
  files: ReadonlyMap<string, SourceFile>,
  { fileLimit: ofOne = fileLimit, totalLimit: ofAll = totalLimit }: ReadOptions,
): Map<string, number> {
  let remaining = ofAll;
  return new Map(
    logs.map((path) => {
      const { size = 0 } = files.get(path) ?? {};
      // What is packed is larger than it looks.
      const limit = Math.min(ofOne, remaining, /\.gz$/i.test(path) ? ofOne : size);
      remaining -= limit;
      return [path, limit];
    }),
  );
}

/** A file that all instances share is no single one's. */
function logOf(
  path: string,
  file: SourceFile,
  copies: ReadonlyMap<string, number>,
): { path: string; machine?: string } {
  const id = instanceOf(path)?.id;
  const isShared = (copies.get(keyOf(path, file)) ?? 0) > 1;
  return id === undefined || isShared ? { path } : { path, machine: id };
}

/** Instances share `/home`: the same name and size is the same file. */
function keyOf(path: string, { size }: SourceFile): string {
  return `${instanceOf(path)?.inside ?? path} ${size}`;
}

function copiesOf(logs: readonly string[], files: ReadonlyMap<string, SourceFile>): Map<string, number> {
  const copies = new Map<string, number>();
  for (const path of logs) {
    const file = files.get(path);
    if (file) copies.set(keyOf(path, file), (copies.get(keyOf(path, file)) ?? 0) + 1);
  }
  return copies;
}

/** The instance that a file was collected from, and its path there. */
export function instanceOf(path: string): { id: string; inside: string } | undefined {
  const match = /^instances\/([^/]+)\/(.+)$/.exec(path);
  return match ? { id: match[1] ?? '', inside: match[2] ?? '' } : undefined;
}
