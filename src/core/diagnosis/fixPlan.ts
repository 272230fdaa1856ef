import type { Evidence, Finding, FixPlan, PlannedChange } from '../contracts';
import { siteProperties } from './facts/siteProperties';
import { shellWords } from './shellWords';

const restartsApp = 'The app restarts on all its instances, and requests fail or wait until it is up again.';

/** Options of `az webapp config set` and the fields of `config/web` that they write. */
const siteFields: Readonly<Record<string, { field: string; isSwitch?: true }>> = {
  '--startup-file': { field: 'appCommandLine' },
  '--linux-fx-version': { field: 'linuxFxVersion' },
  '--always-on': { field: 'alwaysOn', isSwitch: true },
};

const losesAffinity =
  'The front end stops binding clients to instances. Nothing restarts; sessions that one instance keeps in its memory are lost to the others.';

/** Options of `az webapp update` and the properties of the site that they write. */
const siteSwitches: Readonly<Record<string, string>> = {
  '--client-affinity-enabled': 'clientAffinityEnabled',
};

/** What nobody has filled in, or nobody may see, cannot be written. */
const notAValue = /<[^<>]{1,80}>|\[masked|\[redacted/;

const settingName = /^[A-Za-z_][\w.:-]{0,255}$/;

/**
 * What applying a finding's fix would do, where it is a setting, a field of the configuration, a switch of the
 * site or a restart; undefined
 * where it takes a person. It is read out of the command that the finding shows, so that what can be copied and what
 * is applied are the same; the command's own names of the site are of no account: it is applied to the target.
 */
export function fixPlan({ fix }: Pick<Finding, 'fix'>, evidence: Evidence): FixPlan | undefined {
  const words = fix.command === undefined ? undefined : shellWords(fix.command);
  if (words?.[0] !== 'az' || (words[1] !== 'webapp' && words[1] !== 'functionapp')) return undefined;
  const isOption = (word: string): boolean => word.startsWith('--');
  const verb = words.slice(2, words.findIndex(isOption)).join(' ');
  const options = optionsOf(words.filter((_, index) => index > 1));
  switch (verb) {
    case 'config appsettings set':
      return settingsPlan(fix.summary, settingsOf(options), evidence);
    case 'config appsettings delete':
      return settingsPlan(fix.summary, removalsOf(options), evidence);
    case 'config set':
      return configPlan(fix.summary, options, evidence);
    case 'update':
      return sitePlan(fix.summary, options, evidence);
    case 'restart':
      return { kind: 'restart', summary: fix.summary, effect: restartsApp };
    default:
      return undefined;
  }
}

type Options = ReadonlyMap<string, readonly string[]>;

function optionsOf(words: readonly string[]): Options {
  const options = new Map<string, string[]>();
  let current: string[] = [];
  for (const word of words) {
    if (word.startsWith('--')) {
      current = [];
      options.set(word, current);
    } else current.push(word);
  }
  return options;
}

/** Options that only say which site is meant. */
const siteOptions: readonly string[] = ['--resource-group', '--name', '--slot'];

function onlyOption(options: Options, wanted: string): readonly string[] {
  const others = [...options.keys()].filter((name) => !siteOptions.includes(name));
  return others.length === 1 && others[0] === wanted ? (options.get(wanted) ?? []) : [];
}

function settingsOf(options: Options): [string, string | null][] {
  return onlyOption(options, '--settings').map((word) => {
    const at = word.indexOf('=');
    return [word.slice(0, Math.max(at, 0)), word.slice(at + 1)];
  });
}

function removalsOf(options: Options): [string, string | null][] {
  return onlyOption(options, '--setting-names').map((name) => [name, null]);
}

function settingsPlan(
  summary: string,
  wanted: readonly [string, string | null][],
  { settings }: Evidence,
): FixPlan | undefined {
  const isSound = wanted.every(([name, to]) => settingName.test(name) && !notAValue.test(to ?? ''));
  if (wanted.length === 0 || !isSound) return undefined;
  const changes = wanted.map(([name, to]): PlannedChange => ({
    name,
    to,
    ...(settings ? { from: settings[name] ?? null } : {}),
  }));
  return { kind: 'settings', summary, changes, effect: restartsApp };
}

function configPlan(summary: string, options: Options, { siteConfig }: Evidence): FixPlan | undefined {
  const wanted = [...options].filter(([name]) => !siteOptions.includes(name));
  const fields: Record<string, string | boolean> = {};
  const changes: PlannedChange[] = [];
  for (const [name, [value, ...more]] of wanted) {
    const known = Object.hasOwn(siteFields, name) ? siteFields[name] : undefined;
    if (!known || value === undefined || more.length > 0 || notAValue.test(value)) return undefined;
    if (known.isSwitch && value !== 'true' && value !== 'false') return undefined;
    fields[known.field] = known.isSwitch ? value === 'true' : value;
    const before = siteConfig?.[known.field];
    const isTold = typeof before === 'string' || typeof before === 'boolean';
    changes.push({ name: known.field, to: value, ...(isTold ? { from: String(before) } : {}) });
  }
  return changes.length === 0
    ? undefined
    : { kind: 'site-config', summary, changes, fields, effect: restartsApp };
}

function sitePlan(summary: string, options: Options, evidence: Evidence): FixPlan | undefined {
  const [only, ...more] = [...options].filter(([name]) => !siteOptions.includes(name));
  if (!only || more.length > 0) return undefined;
  const [name, [value, ...values]] = only;
  const property = Object.hasOwn(siteSwitches, name) ? siteSwitches[name] : undefined;
  if (property === undefined || values.length > 0 || (value !== 'true' && value !== 'false'))
    return undefined;
  const before = siteProperties(evidence)[property];
  const from = typeof before === 'boolean' ? { from: String(before) } : {};
  return {
    kind: 'site',
    summary,
    changes: [{ name: property, to: value, ...from }],
    properties: { [property]: value === 'true' },
    effect: value === 'false' ? losesAffinity : 'Nothing restarts.',
  };
}
