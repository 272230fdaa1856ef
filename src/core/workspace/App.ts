import type { ProjectFile } from './project/ProjectFile';
import type { ModuleSummary } from './python/PythonModule';

/** Something that is deployed as one: its folder, what it imports, and the files that say how it is built and started. */
export interface App {
  /** Below the workspace folder, with forward slashes; '' is that folder itself. */
  folder: string;
  kind: 'web' | 'functions' | 'package';
  /** Its Python modules by path, without those of apps below it. */
  modules: ReadonlyMap<string, ModuleSummary>;
  /** Its own project files, by path. */
  files: ReadonlyMap<string, ProjectFile>;
  /** Project files outside every app's folder: infrastructure, workflows, `azure.yaml`. Theirs are all apps. */
  shared: ReadonlyMap<string, ProjectFile>;
  /** Whether it is the only one that is deployed, so that shared files can mean no other. */
  isSole: boolean;
}
