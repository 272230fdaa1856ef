import type { Facts } from '../facts';
import { isRecord } from '../facts/isRecord';
import { parseTime } from '../facts/logTime';
import { proof } from '../facts/proof';
import type { ChangeSeen } from './changeSeen';
import { isoTime } from '../facts/eventProof';

/**
 * What ARM's site itself keeps of changes: when it was last modified, and its last swap
 * (`lastModifiedTimeUtc`, `slotSwapStatus`: Microsoft.Web/sites in the ARM reference).
 */
export function siteChanges({ evidence: { site } }: Facts): ChangeSeen[] {
  const properties = isRecord(site?.properties) ? site.properties : (site ?? {});
  const swap = isRecord(properties.slotSwapStatus) ? properties.slotSwapStatus : {};
  return [
    ...change('site', 'The site was last changed', 'lastModifiedTimeUtc', properties.lastModifiedTimeUtc),
    ...change('swap', swapSummary(swap), 'slotSwapStatus', swap.timestampUtc),
  ];
}

function swapSummary({ sourceSlotName: from, destinationSlotName: to }: Record<string, unknown>): string {
  return typeof from === 'string' && typeof to === 'string'
    ? `Slots were swapped (${from} with ${to})`
    : 'Slots were swapped';
}

function change(kind: ChangeSeen['kind'], summary: string, field: string, time: unknown): ChangeSeen[] {
  const at = typeof time === 'string' ? parseTime(time) : undefined;
  if (at === undefined) return [];
  const seen = proof('site.json', `${field}: ${String(time)}`, { at: isoTime(at), file: 'site.json' });
  return [{ at, kind, summary, proof: seen }];
}
