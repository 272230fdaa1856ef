import { configReaders } from './kinds/configFiles';
import { dockerReader } from './kinds/dockerFile';
import { armReader, bicepReader } from './kinds/infraFiles';
import { lineReaders } from './kinds/lineFiles';
import { lockReader } from './kinds/lockFile';
import { pyprojectReader } from './kinds/pyprojectFile';
import { requirementsReader } from './kinds/requirementsFile';
import { scriptReader } from './kinds/scriptFile';
import type { ProjectFile } from './ProjectFile';
import type { ProjectReader } from './ProjectReader';

/** The kinds of project files; the first that matches counts, so the one that takes any JSON is the last. */
export const projectReaders: readonly ProjectReader<ProjectFile>[] = [
  scriptReader,
  requirementsReader,
  pyprojectReader,
  ...configReaders,
  ...lineReaders,
  dockerReader,
  bicepReader,
  lockReader,
  armReader,
];
