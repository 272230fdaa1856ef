import type { Evidence, GateDifference } from '../contracts';
import { isPlatformSetting, stickyNames } from '../diagnosis';
import { compareConfiguration } from './compareConfiguration';

type Side = Pick<Evidence, 'settings' | 'slotConfigNames' | 'siteConfig'>;

/** What of the two sides could be read: without the settings of both, nothing is compared. */
export type SettingsCompared =
  { state: 'compared'; differences: GateDifference[]; count: number } | { state: 'unknown'; reason: string };

/**
 * The app settings of slot and production laid beside each other, as a swap treats them: what is a slot setting stays,
 * everything else goes along with the code. Both must have been redacted under one key. `allowed` are names that the
 * user expects to differ.
 */
export function compareSettings(
  slot: Side,
  production: Side,
  allowed: readonly string[] = [],
): SettingsCompared {
  const [here, there] = [slot.settings, production.settings];
  if (!here || !there)
    return {
      state: 'unknown',
      reason: `the app settings of ${here ? 'production' : 'the slot'} could not be read`,
    };
  const names = slot.slotConfigNames ?? production.slotConfigNames;
  const sticky = new Set(stickyNames(names));
  const all = [...new Set([...Object.keys(here), ...Object.keys(there)])].sort();
  const differences = all.flatMap((name): GateDifference[] => {
    const [mine, theirs] = [here[name], there[name]];
    const sameness = samenessOf(mine, theirs);
    if (sameness === 'same') return [];
    const judged = judge(name, mine, theirs, sameness);
    return [{ kind: 'setting', name, slot: mine ?? null, production: theirs ?? null, ...judged }];
  });
  const configuration = compareConfiguration(slot, production);
  return { state: 'compared', differences: [...differences, ...configuration], count: all.length };

  function judge(
    name: string,
    mine: string | undefined,
    theirs: string | undefined,
    sameness: 'different' | 'unknown',
  ): Pick<GateDifference, 'weight' | 'why'> {
    if (allowed.includes(name)) return { weight: 'expected', why: 'It may differ: --allow names it.' };
    if (sticky.has(name)) {
      return theirs === undefined && mine !== undefined
        ? { weight: 'look', why: 'A slot setting that production does not have: it stays behind.' }
        : { weight: 'expected', why: 'A slot setting: each side keeps its own.' };
    }
    if (isPlatformSetting(name))
      return { weight: 'look', why: 'A setting of the platform, which goes along with the code.' };
    if (theirs === undefined)
      return { weight: 'look', why: 'New: it goes along with the code, and production gets it.' };
    if (names === undefined)
      return { weight: 'unknown', why: 'Which settings stay with their slot could not be read.' };
    if (mine === undefined)
      return { weight: 'blocks', why: 'The slot does not have it: production loses it with the swap.' };
    return sameness === 'unknown'
      ? { weight: 'unknown', why: 'Its values are hidden in part, and cannot be compared.' }
      : { weight: 'blocks', why: "It is no slot setting: production gets the slot's value with the swap." };
  }
}

/** Of what is hidden without a trace nobody can tell whether it is the same. */
function samenessOf(one: string | undefined, other: string | undefined): 'same' | 'different' | 'unknown' {
  const isHidden = (value: string | undefined): boolean =>
    value !== undefined && (value === '[masked]' || value.includes('[redacted]'));
  if (one === undefined || other === undefined) return 'different';
  if (isHidden(one) || isHidden(other)) return 'unknown';
  return one === other ? 'same' : 'different';
}
