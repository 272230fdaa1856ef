import type { Span } from '../../text/Span';

/** A workflow of GitHub Actions or a pipeline of Azure DevOps, in the same words. */
export interface Pipeline {
  /** Its file, below the workspace folder. */
  path: string;
  system: 'github' | 'azure';
  /** What starts a GitHub workflow (`push`, `workflow_call`); empty for Azure's. */
  triggers: readonly string[];
  /** Variables of the whole file whose value is written in it. */
  variables: ReadonlyMap<string, string>;
  jobs: readonly PipelineJob[];
  /** Of GitHub's `permissions` for the whole file; undefined where it says nothing. */
  permissions: Span | undefined;
}

export interface PipelineJob {
  /** Of a job in a stage with the stage before it: `build/tests`. */
  id: string;
  span: Span;
  /** Ids of the jobs that have to end before it starts. */
  needs: readonly string[];
  environment: PipelineText | undefined;
  steps: readonly PipelineStep[];
  /** Some of it stands elsewhere: a template, a reusable workflow. */
  isOpen: boolean;
}

export interface PipelineStep {
  /** Without the dash. */
  span: Span;
  name: PipelineText | undefined;
  /** An action (`azure/webapps-deploy@v3`) or a task (`AzureWebApp@1`). */
  uses: PipelineText | undefined;
  /** A script of its own, also the inline one of a task. */
  run: PipelineText | undefined;
  /** What is given to the action or task, by name in lower case. */
  inputs: ReadonlyMap<string, PipelineInput>;
  /** What it does stands in another file: a template, an action of the repository. */
  isOpen: boolean;
}

export interface PipelineText {
  value: string;
  span: Span;
}

export interface PipelineInput extends PipelineText {
  nameSpan: Span;
}
