import type { ShownDeployment, ShownPhase } from '../../../src/protocol';
import { t } from '../../l10n';

/** Enough of an id to tell it from others. */
export function shortId(id: string): string {
  return id.length <= 14 ? id : `${id.slice(0, 12)}…`;
}

const states: Record<string, string> = {
  pending: t('waiting'),
  building: t('building'),
  deploying: t('deploying'),
  failed: t('failed'),
  success: t('succeeded'),
  unknown: t('unknown'),
};

/** Kudu's word in the reader's language; a word that we do not know is shown as it is. */
export function stateName(state: ShownDeployment['state']): string {
  return states[state.toLowerCase()] ?? state;
}

export const phaseKinds: Record<ShownPhase['kind'], string> = {
  detect: t('detect'),
  environment: t('create environment'),
  install: t('install'),
  copy: t('copy'),
  compress: t('compress'),
  extract: t('extract at start'),
  other: t('other'),
};
