import type { Tail } from './TailBuffer';

/** A file of saved evidence, wherever it lies. */
export interface SourceFile {
  /** Below the source, with forward slashes. */
  path: string;
  /** Bytes, before unpacking of what is packed with gzip. */
  size: number;
  /** Milliseconds since the epoch. */
  modified: number;
}

/** Throws to stop the reading. */
export type TakeChunk = (chunk: Buffer) => void;

/** Saved evidence: a folder, a .zip or one file. */
export interface EvidenceSource {
  /** In the order of their paths. */
  files: readonly SourceFile[];
  /** What was refused or could not be listed, a line each. */
  problems: readonly string[];
  /** The end of a file, at most `limit` bytes of it. Rejects where it cannot be read. */
  tail: (file: SourceFile, limit: number) => Promise<Tail>;
  /**
   * All of a file, unpacked, from its beginning; what a chunk holds is only good until the next one. Rejects where it
   * cannot be read, perhaps after some of it was given.
   */
  stream: (file: SourceFile, take: TakeChunk) => Promise<void>;
  close: () => Promise<void>;
}
