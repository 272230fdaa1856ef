/** The files of one workspace folder. Paths are below it, with forward slashes. */
export interface WorkspaceFiles {
  /** All that are worth reading: what ignore files name, environments and caches are left out. */
  list(signal: AbortSignal): Promise<readonly string[]>;
  /** Whether `list` would name it, by ignore files and folders alone: for files that are made later. */
  accepts(path: string): Promise<boolean>;
  /** The text; undefined where it is gone, cannot be read, is larger than anybody wrote by hand, or is no text. */
  read(path: string): Promise<string | undefined>;
}
