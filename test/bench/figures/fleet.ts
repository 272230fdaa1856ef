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
  const { instances, listMs, diagnoseMs, cpuMs, fewPeakMB, peakMB } = await run(job);
  assert.equal(instances, apps * fleet.instances);
  const names = {
    ours: `peak resident memory of a process that lists and diagnoses ${apps} apps with ${fleet.instances} instances each`,
    peer: `its peak after ${few} of them`,
    unit: 'MB' as const,
    runs: { ours: [peakMB], peer: [fewPeakMB] },
  };
  return [
    figure({
      ...names,
      id: 'fleet-memory',
      as: 'ours',
      limit: { below: 400 },
      besides: { listMs: [listMs], diagnoseMs: [diagnoseMs], cpuMs: [cpuMs] },
    }),
    figure({ ...names, id: 'fleet-memory-bounded', as: 'ours / peer', limit: { atMost: 1.25 } }),
  ];
}

async function run(job: FleetJob): Promise<FleetReport> {
  const env = { ...process.env, FLEET_JOB: JSON.stringify(job) };
  const program = path.join(__dirname, 'fleet.cjs');
  const { stdout } = await promisify(execFile)(process.execPath, [program], { env, timeout: 1_200_000 });
  return JSON.parse(stdout) as FleetReport;
}
