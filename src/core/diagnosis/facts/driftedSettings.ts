import type { Facts } from '../facts';
import { isRecord } from './isRecord';

/** A setting that a swap takes along, and that the two slots do not have alike. */
export interface DriftedSetting {
  name: string;
  slot: string;
  /** `here`: this slot alone has it. `there`: the other one alone. `differs`: both, with different values. */
  state: 'here' | 'there' | 'differs';
  /** This slot's value, where evidence shows it. */
  value?: string;
}

const platformName =
  /^(?:WEBSITE_|WEBSITES_|SCM_|DIAGNOSTICS_|APPSETTING_|DOCKER_|ENABLE_ORYX|ORYX_|FUNCTIONS_)/;

/** Settings of this slot and the others that stay behind with no slot and are not equal; empty where not both were seen. */
export function driftedSettings(facts: Facts): DriftedSetting[] {
  const { settings, slotSettings = {}, slotConfigNames } = facts.evidence;
  if (!settings) return [];
  const sticky = new Set(stickyNames(slotConfigNames));
  return Object.entries(slotSettings).flatMap(([slot, others]) =>
    [...new Set([...Object.keys(settings), ...Object.keys(others)])].flatMap((name): DriftedSetting[] => {
      const [mine, other] = [settings[name], others[name]];
      // Values that are hidden without a trace cannot be compared.
      const isHidden = mine === '[masked]' || other === '[masked]';
      if (
        sticky.has(name) ||
        isPlatformSetting(name) ||
        mine === other ||
        (isHidden && mine !== undefined && other !== undefined)
      )
        return [];
      const state = mine === undefined ? 'there' : other === undefined ? 'here' : 'differs';
      return [{ name, slot, state, ...(mine === undefined || mine.startsWith('[') ? {} : { value: mine }) }];
    }),
  );
}

/** What the platform sets or handles itself, and what is meant to be the same for every deployment. */
export function isPlatformSetting(name: string): boolean {
  return platformName.test(name);
}

/** Names of the app settings that stay with their slot (`config/slotConfigNames`, its properties or the whole answer). */
export function stickyNames(names: Record<string, unknown> | undefined): string[] {
  const source = isRecord(names?.properties) ? names.properties : names;
  const list = source?.appSettingNames;
  return Array.isArray(list) ? list.filter((name): name is string => typeof name === 'string') : [];
}
