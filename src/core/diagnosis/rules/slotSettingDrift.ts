import type { Proof } from '../../contracts';
import { azCommand } from '../azCommand';
import type { Facts } from '../facts';
import { driftedSettings } from '../facts/driftedSettings';
import type { DriftedSetting } from '../facts/driftedSettings';
import { hostOf } from '../facts/hosts';
import { lastSwap } from '../facts/lastSwap';
import { missingSetting } from '../facts/missingSetting';
import { proof, seenProof } from '../facts/proof';
import { certainty } from './certainty';
import { nextSteps } from './nextSteps';
import type { Rule } from './Rule';

/**
 * A swap took a setting along that belongs to its slot: the same code fails with the other slot's settings. It takes
 * a swap, a difference that no slot setting holds in place, and a failure that speaks of it.
 */
export const slotSettingDrift: Rule = {
  id: 'slot-setting-drift',
  explains: [
    'missing-app-setting',
    'db-unreachable',
    'dns-fail',
    'wrong-endpoint',
    'ai-deployment-not-found',
    'ai-invalid-key',
    'bad-creds',
    'app-exception',
    'app-boot-exception',
  ],
  help: {
    means:
      'A swap exchanges code and settings of two slots. What is not marked as a slot setting goes along with the code, so that production ends up with a value of staging, or without one that only the old side had.',
    shows: [
      'The app fails from the swap on, though the same code was well in the other slot.',
      'It asks the database or the model of the other environment, or misses a setting.',
    ],
    proof: [
      'A swap before the failure, in the activity log or the log of the platform.',
      'A setting that is not among the slot settings and that the two slots do not have alike.',
      "The failure names that setting, or the host in its value, or the value bears the other slot's name.",
    ],
    confused: [
      { id: 'missing-app-setting', tell: 'There no slot has the setting, or nobody swapped.' },
      {
        id: 'swap-warmup-failed',
        tell: 'There the swap was given up, and the settings are where they were.',
      },
    ],
  },
  evaluate(facts) {
    const swap = lastSwap(facts);
    const drifted = driftedSettings(facts);
    if (!swap || drifted.length === 0) return undefined;
    const tied = drifted.flatMap((setting) => tieOf(facts, setting) ?? []);
    const first = tied.sort((a, b) => b.weight - a.weight)[0];
    if (!first) return undefined;
    const { setting, proofs } = first;
    const began = firstFailure(facts);
    const isBefore = swap.at !== undefined && began !== undefined && began < swap.at;
    const isAfter = swap.at !== undefined && began !== undefined && !isBefore;
    const isStickyKnown = facts.evidence.slotConfigNames !== undefined;
    const others = drifted.filter(({ name }) => name !== setting.name).map(({ name }) => name);
    return {
      id: 'slot-setting-drift',
      layer: 'config',
      severity: 'fault',
      confidence: certainty(first.weight, [
        [isAfter, 0.06],
        [isStickyKnown, 0.04],
        [!isStickyKnown, -0.1],
        // A difference alone may be meant: without the moment in which it began, nothing says that the swap made it.
        [!first.isTelling && !isAfter, -0.3],
        [isBefore, -0.35],
      ]),
      title: titleOf(setting),
      cause: `The slots were swapped, and ${setting.name} is no slot setting, so that it went along with the code. ${states[setting.state](setting)}${isBefore ? ' But the failures began before the swap.' : ''}${others.length === 0 ? '' : ` Not held in place either: ${others.slice(0, 5).join(', ')}.`}`,
      evidence: [
        ...proofs.slice(0, 2),
        seenProof(swap),
        settingProof(setting),
        ...stickyProof(facts, setting),
        ...proofs.slice(2),
      ],
      ...nextSteps([
        !isStickyKnown,
        {
          summary: 'See which settings stay with their slot.',
          command: azCommand(facts, 'config appsettings list', '--query', '[?slotSetting].name'),
        },
      ]),
      fix: {
        summary: `Give this slot its own ${setting.name} and mark it as a slot setting.`,
        steps: [
          'Swap back first if visitors are hurt: the settings go back with the code.',
          `Set ${setting.name} in each slot to its own value, as a slot setting, so that it stays at the next swap.`,
          ...(others.length === 0
            ? []
            : [`Look through the others that go along: ${others.slice(0, 5).join(', ')}.`]),
        ],
        command: azCommand(facts, 'config appsettings set', '--slot-settings', `${setting.name}=<value>`),
      },
    };
  },
};

const states: Record<DriftedSetting['state'], (setting: DriftedSetting) => string> = {
  here: ({ slot }) => `This slot has it now, and ${slot} has not.`,
  there: ({ slot }) => `Now ${slot} has it, and this slot has not.`,
  differs: ({ slot }) => `Its value here and that of ${slot} differ.`,
};

function titleOf({ name, slot, state }: DriftedSetting): string {
  return state === 'there'
    ? `A swap took the setting ${name} away to the slot ${slot}.`
    : `A swap brought the setting ${name} of the slot ${slot} here.`;
}

interface Tie {
  setting: DriftedSetting;
  weight: number;
  /** The failure shows the other slot's value, or the want of one; else it only names a setting that differs. */
  isTelling: boolean;
  proofs: Proof[];
}

/** What ties a present failure to the setting; undefined where nothing does. */
function tieOf(facts: Facts, setting: DriftedSetting): Tie | undefined {
  const sayings = [...facts.complaints.filter(({ isOver }) => !isOver), ...facts.failures];
  const { name, slot, value } = setting;
  const asks = sayings.find((saying) => missingSetting(saying)?.name === name);
  if (setting.state === 'there')
    return asks && { setting, weight: 0.9, isTelling: true, proofs: asks.proofs };
  const host = value === undefined ? '' : hostOf(value);
  const ofHost = host.includes('.') ? sayings.find(({ text }) => text.includes(host)) : undefined;
  if (ofHost) {
    const isTelling = bearsName(host, slot);
    return { setting, weight: isTelling ? 0.86 : 0.72, isTelling, proofs: ofHost.proofs };
  }
  // A value that is masked cannot be read; a host of the other slot in the failure can.
  const ofSlot = sayings.find(({ text }) => hostsIn(text).some((one) => bearsName(one, slot)));
  if (ofSlot && isAddress.test(name))
    return { setting, weight: 0.84, isTelling: true, proofs: ofSlot.proofs };
  const isNamed = new RegExp(`(?<![A-Za-z0-9_])${name.replace(/\W/g, '.')}(?![A-Za-z0-9_])`);
  const byName = sayings.find(({ text }) => isNamed.test(text));
  return byName && { setting, weight: 0.72, isTelling: false, proofs: byName.proofs };
}

/** Names under which apps keep where something is. */
const isAddress = /URL|URI|HOST|SERVER|ENDPOINT|CONN|DSN|DATABASE|ADDRESS|BROKER/i;

function hostsIn(text: string): string[] {
  return text.match(/\b[a-z0-9][a-z0-9-]{1,60}(?:\.[a-z0-9-]{1,60}){1,6}\b/gi) ?? [];
}

/** `staging` in `pg-orders-staging.postgres.database.azure.com`, and its usual short forms. */
function bearsName(text: string, slot: string): boolean {
  const words = text.toLowerCase().split(/[^a-z0-9]/);
  const forms = [slot.toLowerCase(), ...(shortForms.find((list) => list.includes(slot.toLowerCase())) ?? [])];
  return words.some((word) => forms.includes(word));
}

const shortForms = [
  ['staging', 'stage', 'stg'],
  ['production', 'prod', 'prd'],
  ['development', 'dev'],
];

/** When requests began to fail after the last that was answered well. */
function firstFailure({ timeline }: Facts): number | undefined {
  const requests = timeline.of('request').filter(({ by }) => by === 'client');
  const broken = new Set(
    requests.filter(({ status }) => status >= 500).map(({ method, path }) => `${method} ${path}`),
  );
  const starts = [...broken].flatMap((name) => {
    const same = requests.filter(({ method, path }) => `${method} ${path}` === name);
    const good = same.findLastIndex(({ status }) => status < 400);
    return same.slice(good + 1).find(({ at, status }) => at !== undefined && status >= 500)?.at ?? [];
  });
  return starts.length === 0 ? undefined : Math.min(...starts);
}

function settingProof({ name, slot, state, value }: DriftedSetting): Proof {
  const said = {
    here: `not in slot ${slot}`,
    there: `only in slot ${slot}`,
    differs: `another value in slot ${slot}`,
  };
  return proof('settings.json', `${name}${value === undefined ? '' : `=${value}`}: ${said[state]}`);
}

function stickyProof({ evidence: { slotConfigNames } }: Facts, { name }: DriftedSetting): Proof[] {
  return slotConfigNames ? [proof('slotconfignames.json', `${name} is not among the slot settings`)] : [];
}
