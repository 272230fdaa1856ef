import type { CommandLine } from '../../project/views/commandLines';
import { type AzCommand, azCommands } from '../../shell/azCommand';
import type { ShellWord } from '../../shell/shellWords';
import type { Span } from '../../text/Span';
import type { InfraEntry, InfraValue, Place } from '../evaluate/InfraValue';
import type { DeployedPlan, DeployedSite, Told } from './DeployedSite';
import { planCores } from './planCores';

/** Where an option of `az webapp` or `az functionapp` lands: a property of the site, or of its configuration. */
const optionTargets: Readonly<Record<string, { part: 'properties' | 'configuration'; name: string }>> = {
  'https-only': { part: 'properties', name: 'httpsOnly' },
  'client-affinity-enabled': { part: 'properties', name: 'clientAffinityEnabled' },
  'always-on': { part: 'configuration', name: 'alwaysOn' },
  'startup-file': { part: 'configuration', name: 'appCommandLine' },
  'linux-fx-version': { part: 'configuration', name: 'linuxFxVersion' },
  runtime: { part: 'configuration', name: 'linuxFxVersion' },
};

interface Draft {
  at: Place;
  kind: DeployedSite['kind'];
  isSlot: boolean;
  plan: string | undefined;
  properties: InfraEntry[];
  configuration: InfraEntry[];
  settings: InfraEntry[];
  connectionStrings: InfraEntry[];
}

/**
 * The sites that `az` is told about in scripts and pipelines: a name in a file is one. What a command does not say may be set
 * anywhere, so nothing of them is ever absent.
 */
export function commandSites(lines: readonly CommandLine[]): DeployedSite[] {
  const sites = new Map<string, Draft>();
  const plans = new Map<string, DeployedPlan>();
  for (const line of lines) {
    for (const command of azCommands(line.text)) {
      const place = placer(line);
      if (command.name === 'appservice plan create' || command.name === 'functionapp plan create') {
        plans.set(idOf(command, line), toPlan(command, place));
      } else if (/^(webapp|functionapp) /.test(command.name)) {
        const id = `${idOf(command, line)} ${text(command, 'slot') ?? ''}`;
        const draft = sites.get(id) ?? newDraft(command, place(command.start.span));
        sites.set(id, draft);
        take(command, draft, place);
        const plan = text(command, 'plan');
        if (plan !== undefined) draft.plan = JSON.stringify([line.file, plan]);
      }
    }
  }
  return [...sites.values()].map((draft) => toSite(draft, plans));
}

function idOf(command: AzCommand, { file }: CommandLine): string {
  return JSON.stringify([file, text(command, 'name') ?? '']);
}

function newDraft({ name, options }: AzCommand, at: Place): Draft {
  return {
    at,
    kind: name.startsWith('functionapp') ? 'functions' : 'web',
    isSlot: options.has('slot'),
    plan: undefined,
    properties: [],
    configuration: [],
    settings: [],
    connectionStrings: [],
  };
}

function take({ name, options }: AzCommand, draft: Draft, place: (span: Span) => Place): void {
  for (const [option, target] of Object.entries(optionTargets)) {
    const [word] = options.get(option) ?? [];
    if (!word) continue;
    const value = toValue(word, place(word.span));
    draft[target.part].push({ key: target.name, at: value.at, value });
  }
  for (const word of options.get('set') ?? []) {
    const entry = assignment(word, place);
    const inside = entry && /^siteConfig\./i.exec(entry.key)?.[0];
    if (entry && inside) draft.configuration.push({ ...entry, key: entry.key.slice(inside.length) });
    else if (entry) draft.properties.push({ ...entry, key: entry.key.replace(/^properties\./, '') });
  }
  const isStrings = name.includes('connection-string set');
  if (!isStrings && !name.includes('appsettings set')) return;
  for (const option of ['settings', 'slot-settings']) {
    for (const word of options.get(option) ?? []) {
      const entry = assignment(word, place);
      if (entry) (isStrings ? draft.connectionStrings : draft.settings).push(entry);
    }
  }
}

/** `NAME=value` in one word. */
function assignment(word: ShellWord, place: (span: Span) => Place): InfraEntry | undefined {
  const equals = word.text.indexOf('=');
  if (equals < 1 || !/^[\w.:-]+$/.test(word.text.slice(0, equals))) return undefined;
  // Without quotes, or with one pair around all, each character is where it is read.
  const quoted = word.span.to - word.span.from - word.text.length;
  const from = word.span.from + (quoted === 2 ? 1 : 0);
  const part = (start: number, end: number) =>
    place(quoted === 0 || quoted === 2 ? { from: from + start, to: from + end } : word.span);
  const value = { ...word, text: word.text.slice(equals + 1) };
  return {
    key: word.text.slice(0, equals),
    at: part(0, equals),
    value: toValue(value, part(equals + 1, word.text.length)),
  };
}

function toValue({ text: written, isExpanded }: ShellWord, at: Place): InfraValue {
  if (isExpanded) return { kind: 'unknown', text: written, at };
  if (/^(true|false)$/i.test(written)) return { kind: 'boolean', value: /^t/i.test(written), at };
  return { kind: 'string', value: written, at };
}

function toSite(draft: Draft, plans: ReadonlyMap<string, DeployedPlan>): DeployedSite {
  const configuration = (name: string) => told(draft.configuration, name);
  const setting = (name: string) => told(draft.settings, name);
  const runtime = configuration('linuxFxVersion');
  const written =
    runtime.state === 'set' && runtime.value.kind === 'string' ? runtime.value.value : undefined;
  return {
    kind: draft.kind,
    from: 'commands',
    isSlot: draft.isSlot,
    isPython: written === undefined ? undefined : /^python/i.test(written),
    service: undefined,
    at: draft.at,
    properties: undefined,
    siteConfig: undefined,
    property: (name) => told(draft.properties, name),
    configuration,
    setting,
    settings: draft.settings,
    connectionStrings: draft.connectionStrings,
    plan: draft.plan === undefined ? undefined : plans.get(draft.plan),
  };
}

/** Of commands that contradict each other nobody knows which is run last. */
function told(entries: readonly InfraEntry[], name: string): Told {
  const own = entries.filter(({ key }) => key.toLowerCase() === name.toLowerCase());
  const last = own.at(-1);
  if (!last || last.value.kind === 'unknown') return { state: 'unknown' };
  const values = new Set(own.map(({ value }) => JSON.stringify('value' in value ? value.value : value)));
  return values.size > 1 ? { state: 'unknown' } : { state: 'set', value: last.value, at: last.at };
}

function toPlan(command: AzCommand, place: (span: Span) => Place): DeployedPlan {
  const size = text(command, 'sku');
  const count = text(command, 'number-of-workers');
  const isKnown = size !== undefined && !size.includes('$');
  return {
    at: place(command.start.span),
    size: isKnown ? size : undefined,
    cores: isKnown ? planCores(size) : undefined,
    // Without the option it may be scaled later, by another command or by hand.
    instances: count !== undefined && /^\d+$/.test(count) ? Number(count) : undefined,
    cpuRule: undefined,
  };
}

function text({ options }: AzCommand, option: string): string | undefined {
  return options.get(option)?.[0]?.text;
}

function placer({ file, span }: CommandLine): (inside: Span) => Place {
  return ({ from, to }) => ({ file, span: { from: span.from + from, to: span.from + to } });
}
