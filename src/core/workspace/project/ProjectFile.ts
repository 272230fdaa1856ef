import type { ConfigFile } from './kinds/configFiles';
import type { DockerFile } from './kinds/dockerFile';
import type { InfraFile } from './kinds/infraFiles';
import type { LineFile, ProcfileFile, PythonVersionFile } from './kinds/lineFiles';
import type { LockFile } from './kinds/lockFile';
import type { PyprojectFile } from './kinds/pyprojectFile';
import type { RequirementsFile } from './kinds/requirementsFile';
import type { ScriptFile } from './kinds/scriptFile';

/** A file that says how the app is built, configured, started or deployed. Each kind has its file below `kinds`. */
export type ProjectFile =
  | ConfigFile
  | DockerFile
  | InfraFile
  | LineFile
  | LockFile
  | ProcfileFile
  | PyprojectFile
  | PythonVersionFile
  | RequirementsFile
  | ScriptFile;
