import type { Instance, SiteSummary } from '../../core/azure';
import type { Logger } from '../../core/contracts';
import { instanceUnknown } from '../errors';
import type { Target } from '../target';
import type { AzureDoor } from './azureDoor';
import type { AzureName } from './azureName';
import { azureTarget } from './azureTarget';
import { findSite } from './findSite';
import type { LabCloud } from './labCloud';
import { type SiteSide, siteSide } from './siteSide';

export interface AzureTargetsOptions {
  door: AzureDoor;
  name: AzureName;
  /** `all`, or the beginning of an instance's id; without it the front end chooses. */
  instance?: string;
  /** The cloud is a lab's. */
  lab?: Pick<LabCloud, 'siteName' | 'adminToken' | 'resolve'>;
  siteUrl?: string;
  faultToken?: string;
  logger: Logger;
  maxChannels?: number;
  signal: AbortSignal;
}

/**
 * The app that a name means, as one target, or as one for each of its instances with `all`.
 *
 * @throws DoctorError `azure-ambiguous`, `site-unknown`, `slot-unknown`, `instance-unknown`, and what ARM raises
 */
export async function azureTargets(options: AzureTargetsOptions): Promise<Target[]> {
  const { door, name, instance: wanted, lab, siteUrl, logger, maxChannels, signal } = options;
  const site = await findSite(door.arm, name, { signal });
  const faultToken = lab?.siteName === site.name ? lab.adminToken : options.faultToken;
  const make = (side: SiteSide, instance?: Instance): Target =>
    azureTarget({ door, site, siteSide: side, instance, lab, siteUrl, faultToken, logger, maxChannels });
  if (wanted === undefined) return [make(siteSide(door, site, { isShared: false, signal }))];
  const instances = await door.arm.instances(site, { signal });
  const side = siteSide(door, site, { isShared: wanted === 'all', signal });
  return chosen(site, instances, wanted).map((instance) => make(side, instance));
}

function chosen(site: SiteSummary, instances: readonly Instance[], wanted: string): Instance[] {
  const found =
    wanted === 'all' ? [...instances] : instances.filter(({ id }) => id.startsWith(wanted)).slice(0, 1);
  if (found.length > 0) return found;
  throw instanceUnknown(
    `The app "${site.name}"`,
    wanted,
    instances.map(({ id }) => id),
  );
}
