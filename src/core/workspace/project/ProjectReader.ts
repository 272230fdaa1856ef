/** What every kind of project file has. */
export interface ProjectFileBase {
  /** Below the workspace folder, with forward slashes. */
  path: string;
  text: string;
}

/** How one kind is known, and read. Reading never throws: what cannot be understood is left out. */
export interface ProjectReader<File extends ProjectFileBase> {
  matches: (path: string) => boolean;
  read: (path: string, text: string) => File;
}
