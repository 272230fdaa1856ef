import { t } from '../../l10n';
import type { GatePanel } from '../../../src/protocol';

export type Done = Extract<GatePanel, { kind: 'done' }>;
export type Step = Done['steps'][number];
export type Difference = Done['differences'][number];

/** The words of the command line, which can be translated here. */
export const outcomeSentences: Record<Done['when'], Record<Done['outcome'], string>> = {
  'before-swap': {
    safe: t('A swap is safe: everything that was asked for was seen, and seen well.'),
    unsafe: t('Do not swap.'),
    unknown: t('Do not swap yet: not everything could be told, and what is unknown is not safe.'),
  },
  'after-swap': {
    safe: t('Production is well after the swap.'),
    unsafe: t('Production is not well after the swap: swap back.'),
    unknown: t('Whether production is well after the swap could not be told.'),
  },
};

/** As a step that came to it looks. */
export const outcomeStates: Record<Done['outcome'], Step['state']> = {
  safe: 'pass',
  unsafe: 'fail',
  unknown: 'unknown',
};

export const stepNames: Record<Step['id'], string> = {
  deployment: t('Deployment'),
  'warm-up': t('Warm-up'),
  diagnosis: t('Diagnosis'),
  settings: t('Settings'),
  packages: t('Packages'),
  smoke: t('Smoke paths'),
};

/** How many steps there are. */
export const stepCounts: Record<Done['when'], number> = { 'before-swap': 6, 'after-swap': 3 };

/** As the checks of a diagnosis are told. */
export const stateWords: Record<Step['state'], string> = {
  pass: t('passed'),
  fail: t('failed'),
  unknown: t('unknown'),
  skipped: t('skipped'),
};
