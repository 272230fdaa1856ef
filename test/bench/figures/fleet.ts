import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';
import { type AzureLab, labsFolder } from '../azureLab';
import type { FleetJob, FleetReport } from '../fleetProcess';
import { type Figure, figure } from '../figure';

export const fleet = {
  instances: 10,
  /** Two of five light sites are for Python and share the lab's containers: see lab/azure/sites/standIns.ts. */
  standIns: 125,
};
const apps = 50;
const few = 5;

/** 50 apps with 10 instances each, listed and diagnosed through their tunnels by one process. It is measured once. */
export async function fleetFigures({ name }: AzureLab): Promise<Figure[]> {
  const job: FleetJob = { labs: labsFolder, name, apps, few };
  const { instances, listMs, diagnoseMs, cpuMs, fewHeldMB, heldMB, peakMB } = await run(job);
  assert.equal(instances, apps * fleet.instances);
  const whole = `a process that lists and diagnoses ${apps} apps with ${fleet.instances} instances each`;
  return [
    figure({
      id: 'fleet-memory',
      ours: `peak resident memory of ${whole}`,
      peer: 'what it holds in the end, garbage collected',
      unit: 'MB',
      as: 'ours',
      limit: { below: 500 },
      runs: { ours: [peakMB], peer: [heldMB] },
      besides: { listMs: [listMs], diagnoseMs: [diagnoseMs], cpuMs: [cpuMs] },
    }),
    figure({
      id: 'fleet-memory-bounded',
      ours: `memory that is held after ${apps} apps, garbage collected`,
      peer: `after ${few} of them`,
      unit: 'MB',
      as: 'ours / peer',
      limit: { atMost: 1.25 },
      runs: { ours: [heldMB], peer: [fewHeldMB] },
    }),
  ];
}

async function run(job: FleetJob): Promise<FleetReport> {
  const env = { ...process.env, FLEET_JOB: JSON.stringify(job) };
  const program = path.join(__dirname, 'fleet.cjs');
  const { stdout } = await promisify(execFile)(process.execPath, ['--expose-gc', program], {
    env,
    timeout: 1_200_000,
  });
  return JSON.parse(stdout) as FleetReport;
}
