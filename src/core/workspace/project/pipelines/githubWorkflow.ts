import { type ConfigEntry, type ConfigValue, entriesOf, itemsOf, valueAt } from '../config/ConfigValue';
import type { Pipeline, PipelineJob, PipelineStep } from './Pipeline';
import { pipelineInputs, pipelineText, pipelineTexts, pipelineVariables } from './pipelineParts';

/** A workflow of GitHub Actions. */
export function githubWorkflow(path: string, root: ConfigValue | undefined): Pipeline {
  const on = valueAt(root, 'on');
  return {
    path,
    system: 'github',
    triggers: [...pipelineTexts(on), ...entriesOf(on).map(({ key }) => key)],
    variables: pipelineVariables(valueAt(root, 'env')),
    permissions: valueAt(root, 'permissions')?.span,
    jobs: entriesOf(valueAt(root, 'jobs')).map(readJob),
  };
}

function readJob({ key, keySpan, value: job }: ConfigEntry): PipelineJob {
  const environment = valueAt(job, 'environment');
  return {
    id: key,
    span: keySpan,
    needs: pipelineTexts(valueAt(job, 'needs')),
    environment: pipelineText(environment) ?? pipelineText(valueAt(environment, 'name')),
    steps: itemsOf(valueAt(job, 'steps')).map(readStep),
    isOpen: valueAt(job, 'uses') !== undefined,
  };
}

function readStep(step: ConfigValue): PipelineStep {
  const uses = pipelineText(valueAt(step, 'uses'));
  return {
    span: step.span,
    name: pipelineText(valueAt(step, 'name')),
    uses,
    run: pipelineText(valueAt(step, 'run')),
    inputs: pipelineInputs(valueAt(step, 'with')),
    // An alias of YAML stands where the step is, not what it says.
    isOpen: step.kind !== 'object' || (uses !== undefined && /^(\.|docker:)/.test(uses.value)),
  };
}
