import { type ArmClient, azureAmbiguous, type SiteSummary } from '../../core/azure';
import { closest } from '../closest';
import { siteUnknown, slotUnknown } from '../errors';
import type { AzureName } from './azureName';

/** Names looked through for a suggestion; with more apps than that the user has a list of their own. */
const mostNames = 2000;

/**
 * The app, or its slot, that a name means.
 *
 * @throws DoctorError `azure-ambiguous` with the ids, `site-unknown` and `slot-unknown` with suggestions, and what ARM
 *   raises
 */
export async function findSite(
  arm: ArmClient,
  name: AzureName,
  { signal }: { signal: AbortSignal },
): Promise<SiteSummary> {
  if (name.by === 'id') return arm.summary(name.site, { signal });
  const found = await arm.findSites(name.name, { signal });
  const [site, ...others] = found;
  if (!site) throw siteUnknown(name.name, closest(name.name, await knownNames(arm, signal)));
  if (others.length > 0)
    throw azureAmbiguous(
      name.name,
      found.map(({ id }) => `azure:${id}`),
    );
  return name.slot === undefined ? site : findSlot(arm, site, name.slot, signal);
}

async function findSlot(
  arm: ArmClient,
  site: SiteSummary,
  slot: string,
  signal: AbortSignal,
): Promise<SiteSummary> {
  const known: string[] = [];
  for await (const candidate of arm.slots(site, { signal })) {
    if (candidate.slot?.toLowerCase() === slot.toLowerCase()) return candidate;
    known.push(candidate.slot ?? '');
  }
  throw slotUnknown(site.name, slot, known);
}

async function knownNames(arm: ArmClient, signal: AbortSignal): Promise<string[]> {
  const names: string[] = [];
  for await (const { id } of arm.subscriptions({ signal })) {
    for await (const { name } of arm.sites(id, { signal })) {
      names.push(name);
      if (names.length >= mostNames) return names;
    }
  }
  return names;
}
