/** What Kudu sees of a site's /home. Paths are relative to it, with forward slashes. */
export interface HomeFiles {
  /** Entries of a folder; undefined where there is none. */
  list(path: string): Promise<HomeEntry[] | undefined>;
  /** A file's bytes, from `start` (0) on; undefined where there is none. */
  read(path: string, start?: number): Promise<Buffer | undefined>;
}

export interface HomeEntry {
  name: string;
  kind: 'file' | 'folder';
  size: number;
  modified: Date;
}
