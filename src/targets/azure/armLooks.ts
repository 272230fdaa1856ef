import type { ArmClient, SiteSummary } from '../../core/azure';
import type { InstanceState, Metric } from '../../core/contracts';
import type { RemoteLook } from '../../core/evidence';
import { askArm } from './askPlatform';

/** What changed in a week may have broken what is broken now. */
const activityMs = 7 * 24 * 3600_000;
const metricsMs = 3600_000;

/** Azure Monitor's names of what a plan and a site measure (Microsoft.Web, supported metrics). */
const planMetrics = ['CpuPercentage', 'MemoryPercentage', 'HttpQueueLength', 'TcpEstablished'] as const;
const siteMetrics = ['Requests', 'Http5xx', 'HttpResponseTime', 'MemoryWorkingSet'] as const;

export interface ArmLooksOptions {
  arm: ArmClient;
  site: SiteSummary;
  /** `config/web`, which the target asks for beforehand. */
  siteConfig: () => Promise<Record<string, unknown>>;
  /** ARM's site, which is asked for beforehand too. */
  armSite: () => Promise<Record<string, unknown>>;
}

/** What ARM says of a site, each answer a look of its own. With the Reader role all but the settings can be had. */
export function armLooks({ arm, site, siteConfig, armSite }: ArmLooksOptions): RemoteLook[] {
  const { planId } = site;
  const look = (id: string, take: RemoteLook['take']): RemoteLook => ({ id, source: 'arm', take });
  return [
    look('site', () => askArm(armSite, (answer) => ({ site: answer }), 'Reader')),
    look('config/web', () => askArm(siteConfig, (answer) => ({ siteConfig: answer }), 'Reader')),
    {
      id: 'settings',
      source: 'settings',
      take: (signal) =>
        askArm(
          () => arm.settings(site, { signal }),
          (settings) => ({ settings }),
          'Website Contributor',
        ),
    },
    look('slotConfigNames', (signal) =>
      askArm(
        () => arm.slotConfigNames(site, { signal }),
        (slotConfigNames) => ({ slotConfigNames }),
        'Reader',
      ),
    ),
    look('configReferences', (signal) =>
      askArm(
        () => arm.configReferences(site, { signal }),
        (configReferences) => ({ configReferences }),
        'Reader',
      ),
    ),
    look('authSettings', (signal) =>
      askArm(
        () => arm.authSettings(site, { signal }),
        (authSettings) => ({ authSettings }),
        'Website Contributor',
      ),
    ),
    look('instances', (signal) =>
      askArm(
        () => instanceStates(arm, site, signal),
        (instances) => ({ instances }),
        'Reader',
      ),
    ),
    look('activity', (signal) =>
      askArm(
        () => arm.activity(site, Date.now() - activityMs, { signal }),
        (activity) => ({ activity }),
        'Reader',
      ),
    ),
    look('site metrics', (signal) =>
      askArm(
        () => metricsOf(arm, site.id, siteMetrics, signal),
        (metrics) => ({ metrics }),
        'Monitoring Reader',
      ),
    ),
    ...(planId === undefined
      ? []
      : [
          look('plan', (signal) =>
            askArm(
              () => arm.plan(planId, { signal }),
              (plan) => ({ site: { plan: planOf(plan) } }),
              'Reader on the plan',
            ),
          ),
          look('autoscale', (signal) =>
            askArm(
              () => arm.autoscale(planId, { signal }),
              (autoscale) => ({ autoscale }),
              'Reader on the plan',
            ),
          ),
          look('plan metrics', (signal) =>
            askArm(
              () => metricsOf(arm, planId, planMetrics, signal),
              (metrics) => ({ metrics }),
              'Monitoring Reader on the plan',
            ),
          ),
        ]),
  ];
}

/** One by one: Azure Monitor refuses a question whole for one name that it does not have for a kind of plan. */
async function metricsOf(
  arm: ArmClient,
  resourceId: string,
  names: readonly string[],
  signal: AbortSignal,
): Promise<Metric[]> {
  const untilMs = Date.now();
  const answers = await Promise.allSettled(
    names.map((name) => arm.metrics(resourceId, [name], { signal, sinceMs: untilMs - metricsMs, untilMs })),
  );
  signal.throwIfAborted();
  const [first] = answers;
  if (first?.status === 'rejected' && answers.every(({ status }) => status === 'rejected'))
    throw first.reason;
  return answers.flatMap((answer) => (answer.status === 'fulfilled' ? answer.value : []));
}

/** The plan's own fields beside its name and size, as rules read them. */
function planOf({ name, sku, properties }: Record<string, unknown>): Record<string, unknown> {
  const own = typeof properties === 'object' && properties !== null ? properties : {};
  return { name, sku, ...own };
}

/** The states of the instances; siteStatus tells more of each, where the region has it. */
async function instanceStates(
  arm: ArmClient,
  site: SiteSummary,
  signal: AbortSignal,
): Promise<InstanceState[]> {
  const [listed, states] = await Promise.allSettled([
    arm.instances(site, { signal }),
    arm.siteStatus(site, { signal }),
  ]);
  signal.throwIfAborted();
  if (listed.status === 'rejected' && states.status === 'rejected') throw listed.reason;
  const byId = new Map<string, InstanceState>();
  if (listed.status === 'fulfilled') for (const { id, state } of listed.value) byId.set(id, { id, state });
  if (states.status === 'fulfilled') for (const state of states.value) byId.set(state.id, state);
  return [...byId.values()];
}
