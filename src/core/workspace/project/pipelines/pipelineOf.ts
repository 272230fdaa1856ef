import type { ProjectFile } from '../ProjectFile';
import { azurePipeline } from './azurePipeline';
import { githubWorkflow } from './githubWorkflow';
import type { Pipeline } from './Pipeline';

/** What a project file is as a pipeline; undefined for all that are none. */
export function pipelineOf(file: ProjectFile): Pipeline | undefined {
  if (file.kind === 'workflow') return githubWorkflow(file.path, file.value);
  if (file.kind === 'pipeline') return azurePipeline(file.path, file.value);
  return undefined;
}
