import type { Span } from '../../text/Span';
import type { Pipeline, PipelineJob, PipelineStep } from './Pipeline';
import { scriptCommands } from './scriptCommands';

/** One step of a pipeline that brings code to App Service. */
export interface Deployment {
  /** `swap` brings what a slot has. */
  way: 'deploy' | 'swap';
  job: PipelineJob;
  /** Of its step in the job. */
  index: number;
  /** Where it says so: the action, the task or the command. */
  span: Span;
  /** `unknown` where only the run knows: a parameter, a matrix, somebody's setting. */
  target: 'production' | 'other' | 'unknown';
}

/** What brings code to App Service, and the inputs that name the app and its slot. */
const actions: readonly { uses: RegExp; app: string; slot: string }[] = [
  {
    uses: /^azure\/(webapps-deploy|functions-action|webapps-container-deploy)@/i,
    app: 'app-name',
    slot: 'slot-name',
  },
  { uses: /^AzureRmWebAppDeployment@/i, app: 'webappname', slot: 'slotname' },
  {
    uses: /^Azure(WebApp|WebAppContainer|FunctionApp|FunctionAppContainer)@/i,
    app: 'appname',
    slot: 'slotname',
  },
];

const command =
  /^(?:sudo\s+)?(?:az\s+(?:webapp|functionapp)\s+(?:deploy|up|deployment\s+source\s+config-zip|config\s+container\s+set)|func\s+azure\s+functionapp\s+publish)(?=\s|$)/;

const swapTask = /^AzureAppServiceManage@/i;
const swapCommand = /^(?:sudo\s+)?az\s+(?:webapp|functionapp)\s+deployment\s+slot\s+swap(?=\s|$)/;

/** Names of what is not production. */
const elsewhere =
  /(^|[^a-z])(acc|acceptance|canary|demo|dev|develop|development|e2e|int|integration|lab|non-?prod|playground|poc|pr|pre-?prod|preview|qa|sample|sandbox|sit|stage|staging|stg|test|testing|tst|uat)([^a-z]|$)/i;
const production = /(^|[^a-z])(prod|production|prd|live)([^a-z]|$)/i;

/** `${{ … }}`, `$(…)`, `$NAME` and `${NAME}`: known only when it runs. */
const expression = /\$\{\{\s*env\.([\w-]+)\s*\}\}|\$\(([\w.-]+)\)|\$\{?([A-Z_]\w*)\}?/i;

/** The steps of a pipeline that bring code to App Service. `text` is the pipeline's file. */
export function deploymentsOf(pipeline: Pipeline, text: string): Deployment[] {
  return pipeline.jobs.flatMap((job) =>
    job.steps.flatMap((step, index) =>
      ofStep(pipeline, step, text).map(({ way, span, app, slot }) => {
        return { way, job, index, span, target: targetOf(pipeline, job, step, { way, span, app, slot }) };
      }),
    ),
  );
}

interface Named extends Pick<Deployment, 'way' | 'span'> {
  /** As written; undefined where it is left to a default. */
  app: string | undefined;
  slot: string | undefined;
}

function ofStep({ system }: Pipeline, { uses, run, inputs }: PipelineStep, text: string): Named[] {
  const action = uses && actions.find((each) => each.uses.test(uses.value));
  if (action) {
    const isSlotOff = system === 'azure' && inputs.get('deploytoslotorase')?.value !== 'true';
    const slot = inputs.get(action.slot)?.value;
    const app = inputs.get(action.app)?.value;
    return [{ way: 'deploy', span: uses.span, app, slot: isSlotOff && !slot ? undefined : slot }];
  }
  if (uses && swapTask.test(uses.value)) {
    if (!/swap/i.test(inputs.get('action')?.value ?? 'swap')) return [];
    return [
      {
        way: 'swap',
        span: uses.span,
        app: inputs.get('webappname')?.value,
        slot: inputs.get('targetslot')?.value,
      },
    ];
  }
  if (!run) return [];
  return scriptCommands(text, run.span).flatMap(({ text: line, span }) => {
    const swap = swapCommand.exec(line);
    const match = swap ?? command.exec(line);
    if (!match) return [];
    const words = line.slice(match[0].length).trim().split(/\s+/);
    const app = match[0].startsWith('func') ? words[0] : option(words, '--name', '-n');
    const slot = swap ? option(words, '--target-slot') : option(words, '--slot', '-s');
    const place = { from: span.from, to: span.from + match[0].length };
    return { way: swap ? 'swap' : 'deploy', span: place, app, slot };
  });
}

function option(words: readonly string[], ...names: readonly string[]): string | undefined {
  const at = words.findIndex((word) => names.includes(word.split('=')[0] ?? ''));
  const [word = '', next] = at === -1 ? [] : words.slice(at);
  return (word.includes('=') ? word.slice(word.indexOf('=') + 1) : next)?.replace(/^["']|["']$/g, '');
}

function targetOf(
  { path, triggers, variables }: Pipeline,
  { id, environment }: PipelineJob,
  { name }: PipelineStep,
  { way, app, slot }: Named,
): Deployment['target'] {
  const intoSlot = resolved(slot ?? '', variables);
  if (intoSlot === undefined) return 'unknown';
  if (intoSlot !== '' && intoSlot.toLowerCase() !== 'production') return 'other';
  const isForReview = triggers.length > 0 && triggers.every((each) => each.startsWith('pull_request'));
  // The name of a swap tells of the slot that it swaps.
  const named = [id, environment?.value, way === 'swap' ? '' : name?.value, path].join(' ');
  if (isForReview || elsewhere.test(named)) return 'other';
  if (production.test(environment?.value ?? '')) return 'production';
  if (environment && resolved(environment.value, variables) === undefined) return 'unknown';
  const intoApp = app === undefined ? undefined : resolved(app, variables);
  if (intoApp === undefined) return 'unknown';
  return elsewhere.test(intoApp) ? 'other' : 'production';
}

/** A text with the file's own variables put in; undefined where it names others. */
function resolved(text: string, variables: ReadonlyMap<string, string>): string | undefined {
  let known = text;
  for (let times = 0; times < 8; times++) {
    const match = expression.exec(known);
    if (!match) return known.includes('${{') ? undefined : known;
    const value = variables.get(match[1] ?? match[2] ?? match[3] ?? '');
    if (value === undefined) return undefined;
    known = known.replace(match[0], () => value);
  }
  return undefined;
}
