import type { ScriptFile } from './scriptFile';

/** A file that says how the app is built, configured, started or deployed. Each kind has a file of its own here. */
export type ProjectFile = ScriptFile;

/** What every kind has. */
export interface ProjectFileBase {
  /** Below the workspace folder, with forward slashes. */
  path: string;
  text: string;
}

/** How one kind is known, and read. Reading never throws: what cannot be understood is left out. */
export interface ProjectReader {
  matches(path: string): boolean;
  read(path: string, text: string): ProjectFile;
}
