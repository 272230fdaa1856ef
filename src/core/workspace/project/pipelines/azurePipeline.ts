import { type ConfigValue, entriesOf, itemsOf, textOf, valueAt } from '../config/ConfigValue';
import type { Pipeline, PipelineJob, PipelineStep } from './Pipeline';
import { pipelineInputs, pipelineText, pipelineTexts, pipelineVariables } from './pipelineParts';

/** The hooks of a deployment job's strategy, in the order in which they run. */
const hooks = ['preDeploy', 'deploy', 'routeTraffic', 'postRouteTraffic'];

/** Keys that run a script at once, without a task. */
const scripts = ['script', 'bash', 'pwsh', 'powershell'];

/** A pipeline of Azure DevOps. */
export function azurePipeline(path: string, root: ConfigValue | undefined): Pipeline {
  return {
    path,
    system: 'azure',
    triggers: [],
    variables: pipelineVariables(valueAt(root, 'variables')),
    permissions: undefined,
    jobs: readStages(root),
  };
}

function readStages(root: ConfigValue | undefined): PipelineJob[] {
  const stages = expanded(valueAt(root, 'stages'));
  if (stages.length === 0) return readJobs(root, '', []);
  const jobs: PipelineJob[] = [];
  const ofStage = new Map<string, readonly string[]>();
  let before: readonly string[] = [];
  for (const [index, stage] of stages.entries()) {
    const name = textOf(valueAt(stage, 'stage')) ?? String(index);
    const dependsOn = valueAt(stage, 'dependsOn');
    // Stages run one after the other unless they say otherwise.
    const needs = dependsOn ? pipelineTexts(dependsOn).flatMap((each) => ofStage.get(each) ?? []) : before;
    const own = readJobs(stage, `${name}/`, needs);
    before = own.map(({ id }) => id);
    ofStage.set(name, before);
    jobs.push(...own);
  }
  return jobs;
}

/** Those of a stage, or of a pipeline without stages. */
function readJobs(parent: ConfigValue | undefined, prefix: string, needs: readonly string[]): PipelineJob[] {
  const listed = expanded(valueAt(parent, 'jobs'));
  if (listed.length > 0) return listed.map((job, index) => readJob(job, prefix, index, needs));
  // Its steps are its only job, or all of it is a template.
  const steps = readSteps(valueAt(parent, 'steps'));
  const isOpen = (valueAt(parent, 'extends') ?? valueAt(parent, 'template')) !== undefined;
  if (!parent || (steps.length === 0 && !isOpen)) return [];
  return [{ id: `${prefix}job`, span: parent.span, needs, environment: undefined, steps, isOpen }];
}

function readJob(job: ConfigValue, prefix: string, index: number, needs: readonly string[]): PipelineJob {
  const name = pipelineText(valueAt(job, 'job')) ?? pipelineText(valueAt(job, 'deployment'));
  const environment = valueAt(job, 'environment');
  const own = pipelineTexts(valueAt(job, 'dependsOn')).map((each) => `${prefix}${each}`);
  const [strategy] = entriesOf(valueAt(job, 'strategy'));
  const deployed = hooks.flatMap((hook) => readSteps(valueAt(strategy?.value, hook, 'steps')));
  const after = readSteps(valueAt(strategy?.value, 'on', 'success', 'steps'));
  return {
    id: `${prefix}${name?.value ?? index}`,
    span: name?.span ?? job.span,
    needs: [...needs, ...own],
    environment: pipelineText(environment) ?? pipelineText(valueAt(environment, 'name')),
    steps: [...readSteps(valueAt(job, 'steps')), ...deployed, ...after],
    isOpen: valueAt(job, 'template') !== undefined,
  };
}

function readSteps(list: ConfigValue | undefined): PipelineStep[] {
  return expanded(list).map((step) => {
    const inputs = pipelineInputs(valueAt(step, 'inputs'));
    const inline = inputs.get('inlinescript') ?? (inputs.has('filepath') ? undefined : inputs.get('script'));
    return {
      span: step.span,
      name: pipelineText(valueAt(step, 'displayName')),
      uses: pipelineText(valueAt(step, 'task')),
      run: scripts.flatMap((key) => pipelineText(valueAt(step, key)) ?? [])[0] ?? inline,
      inputs,
      isOpen: step.kind !== 'object' || valueAt(step, 'template') !== undefined,
    };
  });
}

/** A list with what stands below `${{ if … }}:` and `${{ each … }}:` in it, as if the condition held. */
function expanded(list: ConfigValue | undefined): ConfigValue[] {
  return itemsOf(list).flatMap((item) => {
    const [first] = entriesOf(item);
    return first?.key.startsWith('${{') ? expanded(first.value) : [item];
  });
}
