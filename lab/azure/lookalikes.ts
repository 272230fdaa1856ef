import fs from 'node:fs/promises';
import type http from 'node:http';
import path from 'node:path';
import type { LabFolder } from '../host/labFolder';
import type { SiteControl } from '../host/siteControl';
import { TokenIssuer } from '../inside/tokens';
import type { LabState } from '../labState';
import { ActivityLog } from './arm/activityLog';
import { arm } from './arm/arm';
import { Operations } from './arm/operations';
import { Traffic } from './arm/traffic';
import { directory } from './entra/directory';
import { entra } from './entra/entra';
import { Doors } from './http/doors';
import { listener } from './http/listener';
import { kudu } from './kudu/kudu';
import { labSite } from './sites/labSite';
import { siteId } from './sites/site';
import { StandIns } from './sites/standIns';
import { siteDoor } from './siteDoor';
import { SwitchBoard } from './switchBoard';
import type { World } from './world';

/** Beside the one that the containers name: a site's name may be taken in each. */
const SECOND_SUBSCRIPTION = '00000000-0000-0000-0000-000000000002';

/**
 * Starts Entra, ARM and the Kudu of the lab's site on loopback ports, and gives their addresses. Sites and Kudus
 * beside it get theirs when ARM first tells of them.
 */
export async function startLookalikes({
  control,
  folder,
  frontEnd,
}: {
  control: SiteControl;
  folder: LabFolder;
  frontEnd: http.Server;
}): Promise<Pick<LabState, 'scmUrl' | 'armUrl' | 'authorityUrl'>> {
  const [cert, key] = await Promise.all(
    ['server.pem', 'server.key'].map((name) => fs.readFile(path.join(folder.azureTls, name))),
  );
  if (!cert || !key) throw new Error('The look-alikes have no certificate.');
  const doors = new Doors({ cert, key });
  const { azure } = control.state;
  const board = new SwitchBoard(folder.azureSwitches);
  // A key of their own: what an instance knows opens nothing here.
  const issuer = new TokenIssuer();
  const own = labSite({ control, folder, frontEnd });
  const standIns = new StandIns(own, SECOND_SUBSCRIPTION);
  const traffic = new Traffic();
  traffic.watch(frontEnd);
  let authorityUrl = '';
  const world: World = {
    board,
    directory: directory(azure, { issuer, lifetimeS: () => board.now.tokenLifetimeS }),
    issuer,
    subscriptions: [
      { id: azure.subscriptionId, name: 'Lab' },
      { id: SECOND_SUBSCRIPTION, name: 'Lab, second' },
    ],
    sites: () => [own, ...standIns.sites(board.now.standIns)],
    hosts: async (site) => {
      const [visited, scm] = await Promise.all([
        doors.hostOf(`site ${siteId(site)}`, () => siteDoor(site, board)),
        doors.hostOf(`scm ${siteId(site)}`, () => kudu(site, world)),
      ]);
      return { site: visited, scm };
    },
    activity: new ActivityLog(),
    traffic,
    operations: new Operations(),
    authorityUrl: () => authorityUrl,
  };
  const [authority, armHost, { scm }] = await Promise.all([
    doors.hostOf('entra', () => listener(entra(world.directory, board))),
    doors.hostOf('arm', () => listener(arm(world))),
    world.hosts(own),
  ]);
  authorityUrl = `https://${authority}`;
  return { authorityUrl, armUrl: `https://${armHost}`, scmUrl: `https://${scm}` };
}
