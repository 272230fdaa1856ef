import type { Proof } from '../../contracts';
import { azCommand } from '../azCommand';
import type { Facts } from '../facts';
import { lastSwap } from '../facts/lastSwap';
import { missingSetting } from '../facts/missingSetting';
import type { MissingSetting } from '../facts/missingSetting';
import { proof } from '../facts/proof';
import { certainty } from './certainty';
import { nextSteps } from './nextSteps';
import type { Rule } from './Rule';

/**
 * The code asks for a setting that the site does not have. Where the settings have it, the process is older than
 * they, or another name is meant: then this is not the cause.
 */
export const missingAppSetting: Rule = {
  id: 'missing-app-setting',
  explains: ['app-exception', 'app-boot-exception'],
  help: {
    means:
      'The code reads a setting from the environment, and the site has none of that name. On the own machine it came from a .env file or a shell, which is not deployed.',
    shows: [
      'The app fails at its start, or the requests fail that need the setting.',
      "The log names it: KeyError: 'DATABASE_URL', Set the … environment variable, or a Field required of pydantic.",
    ],
    proof: [
      'The exception names the setting, and the site has no setting of that name.',
      'A KeyError alone is not enough: the code has to read the environment, or the name has to look like a setting.',
      'Where the settings have the name, they are newer than the process or belong to another slot: this rule is silent.',
    ],
    confused: [
      { id: 'app-exception', tell: "There the KeyError is about the app's own data." },
      { id: 'slot-setting-drift', tell: 'There the other slot has the setting, and a swap took it along.' },
      {
        id: 'kv-reference-unresolved',
        tell: 'There the setting is there and holds the text of a reference.',
      },
    ],
  },
  evaluate(facts) {
    const seen = firstMissing(facts);
    if (!seen) return undefined;
    const { missing, proofs, location } = seen;
    const { name } = missing;
    const state = settingState(facts, name);
    if (state === 'there') return undefined;
    const isDefinite = missing.certainty === 'definite';
    if (!isDefinite && state === 'unknown') return undefined;
    const near = likeName(facts, name);
    const connection = connectionString(facts, name);
    const slots = otherSlots(facts, name);
    return {
      id: 'missing-app-setting',
      layer: 'config',
      severity: 'fault',
      confidence: certainty(isDefinite ? 0.87 : 0.46, [
        [state === 'absent', 0.08],
        [seen.isAsked, 0.03],
        // A swap took it along: that is slot-setting-drift.
        [slots.length > 0 && lastSwap(facts) !== undefined, -0.12],
        [near !== undefined || connection !== undefined, 0.02],
      ]),
      title: `The app asks for the setting ${name}, which ${state === 'absent' ? 'the site does not have' : 'it does not find'}.`,
      cause: `${state === 'absent' ? `None of the settings that were seen is named ${name}.` : 'The settings of the site were not seen.'}${isDefinite ? '' : ' The code that asks for it was not seen: the name looks like a setting.'}${near === undefined ? '' : ` There is ${near}, which may be what is meant: names are compared letter by letter.`}${connection === undefined ? '' : ` A connection string of that name reaches the app as ${connection}.`}${slots.length === 0 ? '' : ` Slot ${slots.join(', ')} has it.`}`,
      evidence: [...proofs, ...settingsProof(facts, name)],
      ...(location === undefined ? {} : { location }),
      ...nextSteps([
        state === 'unknown',
        {
          summary: 'List the names of the settings.',
          command: azCommand(facts, 'config appsettings list', '--query', '[].name'),
        },
      ]),
      fix: {
        summary: `Add ${name} to the app settings.`,
        steps: [
          `Add ${name} with the value for this site; a secret belongs into Key Vault, with a reference as the value.`,
          'Mark it as a slot setting where its value differs between slots.',
          'The app restarts by itself when a setting changes.',
        ],
        command: azCommand(facts, 'config appsettings set', '--settings', `${name}=<value>`),
      },
    };
  },
};

interface Seen {
  missing: MissingSetting;
  proofs: Proof[];
  isAsked: boolean;
  location?: string;
}

function firstMissing(facts: Facts): Seen | undefined {
  const said = facts.complaints.flatMap((complaint): Seen[] => {
    const missing = complaint.isOver ? undefined : missingSetting(complaint);
    if (!missing) return [];
    const frame = complaint.error?.ownFrame;
    return [
      {
        missing,
        proofs: complaint.proofs,
        isAsked: complaint.isAsked,
        ...(frame === undefined ? {} : { location: `${frame.file}:${frame.line}` }),
      },
    ];
  });
  const failed = facts.failures.flatMap((failure): Seen[] => {
    const missing = missingSetting(failure);
    return missing ? [{ missing, proofs: failure.proofs, isAsked: failure.origin === 'request' }] : [];
  });
  const all = [...said, ...failed];
  return all.find(({ missing }) => missing.certainty === 'definite') ?? all[0];
}

/** Whether the app sees a setting of the name; the settings of the site count even where the process is older. */
function settingState(facts: Facts, name: string): 'there' | 'absent' | 'unknown' {
  const { settings } = facts.environments;
  if (settings && name in settings) return 'there';
  if (facts.variable(name) !== undefined) return 'there';
  return facts.lacks(name) ? 'absent' : 'unknown';
}

function allNames(facts: Facts): string[] {
  return Object.values(facts.environments).flatMap((variables) => Object.keys(variables));
}

/** A name that differs in case, underscores or one letter alone. */
function likeName(facts: Facts, name: string): string | undefined {
  const plain = (text: string): string => text.replace(/[_.:-]/g, '').toUpperCase();
  return allNames(facts).find((other) => {
    const given = other.replace(/^APPSETTING_/, '');
    return given !== name && isOneEditAway(plain(given), plain(name));
  });
}

/** Equal, or one letter more, less or another. */
function isOneEditAway(a: string, b: string): boolean {
  if (a === b) return true;
  const [short, long] = a.length <= b.length ? [a, b] : [b, a];
  if (long.length - short.length > 1 || short.length < 5) return false;
  let start = 0;
  while (start < short.length && short[start] === long[start]) start += 1;
  const skipped = short.length === long.length ? 1 : 0;
  return short.slice(start + skipped) === long.slice(start + 1);
}

/** Connection strings reach the app with a prefix for their kind. */
function connectionString(facts: Facts, name: string): string | undefined {
  return allNames(facts).find((other) => other.toUpperCase().endsWith(`CONNSTR_${name}`));
}

function otherSlots(facts: Facts, name: string): string[] {
  const slots = Object.entries(facts.evidence.slotSettings ?? {});
  return slots.flatMap(([slot, settings]) => (name in settings ? [slot] : []));
}

function settingsProof(facts: Facts, name: string): Proof[] {
  const { settings, process } = facts.environments;
  const [source, variables] = settings ? ['settings.json', settings] : ['container/env', process];
  if (!variables) return [];
  return [proof(source, `${Object.keys(variables).length} names, no ${name} among them`)];
}
