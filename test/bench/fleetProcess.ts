import assert from 'node:assert/strict';
import { performance } from 'node:perf_hooks';
import { silentLogger } from '../../src/core/contracts';
import type { SiteSummary } from '../../src/core/azure';
import { azureTargets } from '../../src/targets/azure/azureTargets';
import { diagnoseInstances } from '../../src/targets/diagnoseInstances';
import { inTurns } from '../../src/targets/inTurns';
import { labDoor } from '../lab/support/labDoor';
import { peakMemoryMB } from './peakMemory';

/** What `figures/fleet.ts` has a process of its own do, handed over in the environment variable FLEET_JOB. */
export interface FleetJob {
  labs: string;
  name: string;
  /** As many Python apps as are to be diagnosed, with all their instances. */
  apps: number;
  /** After so many of them it is looked at for the first time what is held. */
  few: number;
}

export interface FleetReport {
  instances: number;
  /** Until all apps and instances were listed. */
  listMs: number;
  diagnoseMs: number;
  /** Processor time of this process, for everything. */
  cpuMs: number;
  /** What the program holds after a few, and after all: V8's heap and what lies outside of it, garbage collected. */
  fewHeldMB: number;
  heldMB: number;
  peakMB: number;
}

/** Apps that are looked at side by side; of the instances of each, as many as the product takes. */
const sideBySide = 2;

async function main(): Promise<void> {
  const job = JSON.parse(process.env.FLEET_JOB ?? '') as FleetJob;
  const { signal } = new AbortController();
  const began = performance.now();
  const { door } = await labDoor(job);
  const apps = await listedApps(job, door, signal);
  const listed = performance.now();
  let [done, instances, fewHeldMB] = [0, 0, 0];
  await inTurns(apps, { sideBySide }, async (site) => {
    const name = { by: 'id' as const, site };
    const targets = await azureTargets({ door, name, instance: 'all', logger: silentLogger, signal });
    const { diagnosis } = await diagnoseInstances(targets, { signal, logger: silentLogger });
    // An instance that was not entered would be quicker, and need less memory. The verdict is not asserted: fifty apps
    // share ten containers, whose access logs hold what was asked on behalf of all of them.
    for (const { status, checks } of diagnosis.instances) {
      const entered = checks.find(({ id }) => id === 'ssh');
      assert.equal(entered?.state, 'pass', `${site.name}: ${entered?.summary ?? ''}`);
      assert.notEqual(status, 'inconclusive', site.name);
    }
    instances += diagnosis.instances.length;
    done += 1;
    if (done === job.few) fewHeldMB = heldMB();
  });
  const { user, system } = process.cpuUsage();
  const report: FleetReport = {
    instances,
    listMs: listed - began,
    diagnoseMs: performance.now() - listed,
    cpuMs: (user + system) / 1000,
    fewHeldMB,
    heldMB: heldMB(),
    peakMB: peakMemoryMB(),
  };
  process.stdout.write(JSON.stringify(report));
}

function heldMB(): number {
  assert.ok(gc, 'started without --expose-gc');
  gc();
  const { heapUsed, external } = process.memoryUsage();
  return (heapUsed + external) / 1e6;
}

/** The first Python apps that run, through all subscriptions, each with its instances. */
async function listedApps(
  { apps: wanted }: FleetJob,
  { arm }: Awaited<ReturnType<typeof labDoor>>['door'],
  signal: AbortSignal,
): Promise<SiteSummary[]> {
  const apps: SiteSummary[] = [];
  for await (const { id } of arm.subscriptions({ signal }))
    for await (const site of arm.sites(id, { signal })) {
      if (!site.name.startsWith('contoso-') || !site.linuxFxVersion.startsWith('PYTHON')) continue;
      const instances = await arm.instances(site, { signal });
      if (instances.length > 1) apps.push(site);
      if (apps.length === wanted) return apps;
    }
  throw new Error(`The lab has ${apps.length} apps with several instances, and not ${wanted}.`);
}

void main();
