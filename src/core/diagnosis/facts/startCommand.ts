import type { Proof } from '../../contracts';
import type { Facts } from '../facts';
import { eventProof } from './eventProof';
import { proof } from './proof';

/** A command that starts the app, as the site is configured, as the log tells, or as it runs. */
export interface StartCommand {
  text: string;
  proof: Proof;
}

/** `shop.wsgi:application`, as a start-up command names it. */
export interface StartModule {
  module: string;
  attribute?: string;
  command: StartCommand;
}

const server = /\b(?:gunicorn|uvicorn|hypercorn|daphne|uwsgi|waitress-serve)\b/;

/** The servers themselves, where they are started by `python -m`. */
const serverModules = new Set([
  'gunicorn',
  'uvicorn',
  'hypercorn',
  'daphne',
  'waitress',
  'flask',
  'streamlit',
]);

const most = 20;

/** The start-up command that the site is configured with; undefined where it is empty or was not seen. */
export function appCommandLine({ evidence }: Facts): string | undefined {
  const line = evidence.siteConfig?.appCommandLine;
  return typeof line === 'string' && line.trim() !== '' ? line.trim() : undefined;
}

/** All that are known, the configured one first. */
export function startCommands(facts: Facts): StartCommand[] {
  const configured = appCommandLine(facts);
  const steps = facts.timeline
    .of('startup-step')
    .filter((event) => facts.timeline.isPresent(event))
    .filter(({ step }) => step === 'site-command' || step === 'command');
  const processes = (facts.evidence.container.processes ?? '')
    .split('\n')
    .filter((line) => server.test(line));
  return [
    ...(configured === undefined
      ? []
      : [{ text: configured, proof: proof('siteconfig.json', `appCommandLine: ${configured}`) }]),
    ...steps.slice(-most).map((step) => ({ text: step.excerpt, proof: eventProof(step) })),
    ...processes.slice(0, most).map((line) => ({ text: line, proof: proof('container/processes', line) })),
  ];
}

export function startModules(facts: Facts): StartModule[] {
  return startCommands(facts).flatMap((command) =>
    modulesIn(command.text).map((named) => ({ ...named, command })),
  );
}

/** The start module that cannot be there where this module is missing: itself, or a package above it. */
export function startModuleBelow(modules: readonly StartModule[], missing: string): StartModule | undefined {
  return modules.find(({ module }) => module === missing || module.startsWith(`${missing}.`));
}

function modulesIn(text: string): { module: string; attribute?: string }[] {
  const words = text
    .slice(0, 2000)
    .split(/[\s'"`]+/)
    .filter((word) => word !== '');
  return words.flatMap((word, index) => {
    const named = /^([A-Za-z_][\w.]{0,200}):([A-Za-z_]\w{0,100})(?:\(.{0,100})?$/.exec(word);
    if (named) return [{ module: named[1] ?? '', attribute: named[2] ?? '' }];
    if (!/^[A-Za-z_][\w.]{0,200}$/.test(word)) return [];
    const before = words[index - 1] ?? '';
    if (before === '-m' || before === '--module') return serverModules.has(word) ? [] : [{ module: word }];
    // `gunicorn shop.wsgi`: the last word, unless it is the value of an option.
    const isLast = index === words.length - 1 && !before.startsWith('-') && index > 0;
    return isLast && server.test(text) && !server.test(word) ? [{ module: word }] : [];
  });
}
