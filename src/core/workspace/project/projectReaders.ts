import type { ProjectReader } from './ProjectFile';
import { scriptReader } from './scriptFile';

/** The kinds of project files, the first that matches counts. */
export const projectReaders: readonly ProjectReader[] = [scriptReader];
