import type { Evidence, LogSink } from '../contracts';

export interface ReadOptions {
  fileLimit?: number;
  totalLimit?: number;
  unpackLimit?: number;
  /**
   * Logs of any size are read through to their end into what this gives, and the evidence bears no more than the end
   * of each. `seen` is what was read before: everything but logs.
   */
  streamLog?: (log: { path: string; machine?: string }, seen: Evidence) => LogSink;
  /** Told of the bytes of streamed logs, as they lie in the source. */
  onProgress?: (progress: { read: number; total: number }) => void;
  /** A file was read; its path in the evidence. */
  onFile?: (path: string) => void;
  signal?: AbortSignal;
}
