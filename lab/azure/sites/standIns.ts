import { createHash } from 'node:crypto';
import { failedStart } from './labSite';
import type { CloudInstance, CloudSite, InstanceStatus } from './site';
import { standIn, type StandIn } from './standIn';

const NAMES = ['atlas', 'ledger', 'notices', 'quotes', 'reports', 'search', 'tickets', 'uploads', 'weather'];

/** The kinds of sites of a grown subscription, in turn. */
const kinds = [
  { kind: 'app,linux', linuxFxVersion: 'PYTHON|3.14', plan: 'asp-lab' },
  { kind: 'app', linuxFxVersion: '', plan: 'asp-windows' },
  { kind: 'app,linux', linuxFxVersion: 'NODE|22-lts', plan: 'asp-node' },
  { kind: 'functionapp,linux', linuxFxVersion: 'PYTHON|3.13', plan: 'asp-functions' },
  { kind: 'app,linux', linuxFxVersion: 'PYTHON|3.12', plan: 'asp-lab' },
] as const;

const running: InstanceStatus = {
  state: 'Started',
  action: 'SiteStarted',
  lastError: null,
  lastErrorDetails: null,
  lastErrorTimestamp: null,
  details: 'Site is running.',
  detailsLevel: 'Information',
};

/** Light sites around that of the lab: one of each trouble that has no SSH, and as many others as were asked for. */
export class StandIns {
  private readonly at = new Date(Date.now() - 3_600_000);
  private readonly fixed: CloudSite[];
  private readonly others: CloudSite[] = [];

  constructor(
    private readonly lab: CloudSite,
    private readonly secondSubscription: string,
  ) {
    const base = this.base(lab.subscriptionId, lab.resourceGroup);
    const own = (name: string, status: InstanceStatus) => [lonely(name, status)];
    this.fixed = [
      // The staging slot runs the same containers: a slot with machines of its own costs a second lab.
      standIn({
        ...base,
        name: lab.name,
        slot: 'staging',
        settings: { ...lab.settings, SLOT_NAME: 'staging' },
        slotSettings: lab.slotSettings,
        instances: lab.instances,
      }),
      standIn({
        ...base,
        name: 'contoso-orders',
        life: 'exits',
        settings: { SCM_DO_BUILD_DURING_DEPLOYMENT: 'true', STRIPE_ACCOUNT: 'acct_4711' },
        instances: own('contoso-orders', failedStart(this.at)),
      }),
      standIn({
        ...base,
        name: 'contoso-billing',
        sshEnabled: false,
        settings: { SCM_DO_BUILD_DURING_DEPLOYMENT: 'true' },
        instances: own('contoso-billing', running),
      }),
      standIn({ ...base, name: 'contoso-archive', state: 'Stopped', settings: {}, instances: [] }),
      ...[base, this.base(secondSubscription, 'rg-second')].map((each) =>
        standIn({
          ...each,
          name: 'contoso-twin',
          settings: {},
          instances: own(`contoso-twin-${each.resourceGroup}`, running),
        }),
      ),
    ];
  }

  /** With so many of the others, which keep what was changed of them while they are there. */
  sites(count: number): CloudSite[] {
    while (this.others.length < count) this.others.push(this.other(this.others.length));
    return [...this.fixed, ...this.others.slice(0, count)];
  }

  private other(index: number): CloudSite {
    const kind = kinds[index % kinds.length] ?? kinds[0];
    const round = Math.floor(index / NAMES.length);
    const name = `contoso-${NAMES[index % NAMES.length] ?? ''}${round === 0 ? '' : `-${round}`}`;
    const isShared = kind.plan === 'asp-lab';
    // Sites with containers are those of the lab: what ARM says of their settings is what is found inside.
    return standIn({
      ...this.base(this.lab.subscriptionId, this.lab.resourceGroup),
      ...kind,
      name,
      settings: isShared ? { ...this.lab.settings } : {},
      instances: isShared ? this.lab.instances : [lonely(name, running)],
    });
  }

  private base(
    subscriptionId: string,
    resourceGroup: string,
  ): Pick<
    StandIn,
    'subscriptionId' | 'resourceGroup' | 'kind' | 'linuxFxVersion' | 'location' | 'plan' | 'at'
  > {
    return {
      subscriptionId,
      resourceGroup,
      kind: 'app,linux',
      linuxFxVersion: 'PYTHON|3.14',
      location: 'East US 2',
      plan: subscriptionId === this.secondSubscription ? 'asp-second' : 'asp-lab',
      at: this.at,
    };
  }
}

/** An instance of which nothing can be reached. Its id is always the same for a site. */
function lonely(name: string, status: InstanceStatus): CloudInstance {
  const id = createHash('sha256').update(name).digest('hex');
  return { id, machineName: id.slice(0, 12), status: () => Promise.resolve(status) };
}
