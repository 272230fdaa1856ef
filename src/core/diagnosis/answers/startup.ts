import type { Proof, StartupAnswer } from '../../contracts';
import type { Facts } from '../facts';
import { isRecord } from '../facts/isRecord';
import { proof } from '../facts/proof';
import type { AppEvent } from '../timeline/TimelineEvent';
import { eventProof, isoTime } from '../facts/eventProof';
import { readProcesses } from './processes';
import { startupStepSummary } from './startupStep';

type Step = StartupAnswer['steps'][number];
type Reason = StartupAnswer['reason'];

/** A crash loop repeats itself; the start that is explained does not. */
const mostSteps = 20;

/** Why this start command: what the start-up script saw and decided at the present start, and what came of it. */
export function startupAnswer(facts: Facts): StartupAnswer | undefined {
  const present = facts.timeline.current();
  const events = present?.attempt.app ?? [];
  const steps = events.filter((event) => event.kind === 'startup-step');
  const configured = configuredCommand(facts);
  const server = serverProcess(facts);
  if (steps.length === 0 && configured === undefined && server === undefined) return undefined;

  const reason = reasonOf(facts, steps, configured);
  const seen = steps.find(({ step, value }) => step === 'site-command' && value !== undefined)?.value;
  const command = seen ?? (reason === 'setting' ? configured : undefined) ?? server?.command;
  const { began, machine } = present?.attempt ?? {};
  return {
    reason,
    summary: summaryOf(reason, command, steps),
    ...(command === undefined ? {} : { command }),
    ...(began === undefined ? {} : { at: isoTime(began) }),
    ...(machine === undefined ? {} : { machine }),
    steps: [
      ...distinct(events.flatMap(readStep)).slice(0, mostSteps),
      ...(configured === undefined ? [] : [configuredStep(configured, seen)]),
      ...(server ? [server.step] : []),
    ],
    ...unknownOf(reason, steps),
  };
}

function readStep(event: AppEvent): Step[] {
  if (event.kind === 'startup-step')
    return [{ step: event.step, summary: startupStepSummary(event), proof: eventProof(event) }];
  if (event.kind === 'server' && event.state === 'listening') {
    const where = event.socket ?? `${event.address ?? '?'}:${event.port ?? '?'}`;
    return [{ step: 'listening', summary: `${event.server} listens at ${where}.`, proof: eventProof(event) }];
  }
  if (event.kind === 'command-failure')
    return [{ step: 'failed', summary: 'The command could not be run.', proof: eventProof(event) }];
  return [];
}

function distinct(steps: readonly Step[]): Step[] {
  const bySummary = new Map<string, Step>();
  for (const step of steps) if (!bySummary.has(step.summary)) bySummary.set(step.summary, step);
  return [...bySummary.values()];
}

type StepEvent = Extract<AppEvent, { kind: 'startup-step' }>;

function reasonOf(facts: Facts, steps: readonly StepEvent[], configured: string | undefined): Reason {
  const has = (step: StepEvent['step']): boolean => steps.some((event) => event.step === step);
  if (steps.some(({ step, value }) => step === 'site-command' && value !== undefined)) return 'setting';
  if (has('default-app')) return 'default-site';
  if (has('framework') || has('command')) return 'detected';
  if (/^(?:DOCKER|COMPOSE|SITECONTAINERS)\|?/i.test(stackOf(facts))) return 'container';
  if (configured !== undefined && !has('no-site-command')) return 'setting';
  return 'unknown';
}

function stackOf({ evidence }: Facts): string {
  const stack = evidence.siteConfig?.linuxFxVersion;
  return typeof stack === 'string' ? stack : (evidence.manifest?.stack ?? '');
}

/** `appCommandLine`, of `az webapp config show` or within `az webapp show`. */
function configuredCommand({ evidence: { siteConfig, site } }: Facts): string | undefined {
  const properties = isRecord(site?.properties) ? site.properties : site;
  const nested = isRecord(properties?.siteConfig) ? properties.siteConfig : undefined;
  const command = siteConfig?.appCommandLine ?? nested?.appCommandLine;
  return typeof command === 'string' && command.trim() !== '' ? command.trim() : undefined;
}

function configuredStep(configured: string, seen: string | undefined): Step {
  const isOther = seen !== undefined && seen !== configured;
  return {
    step: 'setting',
    summary: isOther
      ? 'The site’s startup command is another one now: it was changed after this start.'
      : 'The site’s configuration names the startup command.',
    proof: proof('siteconfig.json', `appCommandLine: ${configured}`, { file: 'siteconfig.json' }),
  };
}

/** The server's first process: its command line is what the decision came to. */
function serverProcess(facts: Facts): { command: string; step: Step } | undefined {
  const server = readProcesses(facts.evidence.container).find(({ isServer }) => isServer);
  if (!server) return undefined;
  const seen: Proof = proof('processes', `${server.pid} ${server.command}`, {
    file: 'container/processes.txt',
    line: server.line,
  });
  return {
    command: server.command,
    step: { step: 'process', summary: 'This is the process that runs.', proof: seen },
  };
}

function summaryOf(reason: Reason, command: string | undefined, steps: readonly StepEvent[]): string {
  switch (reason) {
    case 'setting':
      return `The site’s own startup command is used: ${command ?? '?'}`;
    case 'detected': {
      const framework = steps.find(({ step }) => step === 'framework')?.value;
      const found = framework === undefined ? 'an app' : `an app based on ${framework}`;
      return `No startup command is set; the start-up script found ${found} and made the command itself.`;
    }
    case 'default-site':
      return 'No startup command is set and no framework was found, so the default page runs in the app’s place.';
    case 'container':
      return 'The site runs an image of its own, which brings its command.';
    case 'unknown':
      return command === undefined
        ? 'Why this command was used is not in this evidence.'
        : `The app was started as “${command}”; why is not in this evidence.`;
  }
}

function unknownOf(reason: Reason, steps: readonly StepEvent[]): { unknown?: string[] } {
  if (reason === 'container' || steps.some(({ step }) => step !== 'python')) return {};
  return {
    unknown: [
      'What the start-up script saw is not in this evidence: the app’s output of the start itself (LogFiles/*_default_docker.log) would tell.',
    ],
  };
}
