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

/** Saved evidence: a folder, a .zip or one file. */
export interface EvidenceSource {
  /** In the order of their paths. */
  files: readonly SourceFile[];
  /** What was refused or could not be listed, a line each. */
  problems: readonly string[];
  /** The end of a file, at most `limit` bytes of it. Rejects where it cannot be read. */
  tail: (file: SourceFile, limit: number) => Promise<Tail>;
  close: () => Promise<void>;
}
