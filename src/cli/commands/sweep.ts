import { setTimeout as sleep } from 'node:timers/promises';
import type { ArmClient, SettingsChange, SiteRef } from '../../core/azure';
import type { LoadReport } from '../../core/contracts';
import { httpProbe } from '../../core/probes';
import { compareSweep, type SweepRun } from '../../core/scaling/load/compareSweep';
import { findSite } from '../../targets/azure/findSite';
import type { Target } from '../../targets/target';
import { appNotBack, sweepInvalid, sweepOutsideLab } from '../errors';
import { printJson, say } from '../print';
import type { RunContext } from '../runContext';
import { loadExitCode, showLoad } from './showLoad';

/** Oryx's switches for the number of gunicorn's workers (PLATFORM.md, Oryx: build and start). */
const multiworkers = 'PYTHON_ENABLE_GUNICORN_MULTIWORKERS';
const workerNumber = 'PYTHON_GUNICORN_CUSTOM_WORKER_NUM';

const mostWorkers = 32;
/** Milliseconds until a lab's app is back after a restart, and for putting its settings back. */
const backLimitMs = 60_000;
const restoreLimitMs = 60_000;
const lookEveryMs = 100;

export interface SweepRequest {
  workers: readonly number[];
  path: string;
  /** `lab:NAME`: whose look-alike of ARM changes the settings. */
  cloud: string;
  run: () => Promise<LoadReport>;
}

/**
 * `load --sweep workers=1,2,4`: in a lab, restarts the app with each number of workers, runs the load and compares.
 * The settings are put back whatever happens. Errors: `sweep-outside-lab`, `sweep-invalid`, `app-not-back`.
 */
export async function sweep(target: Target, request: SweepRequest, context: RunContext): Promise<number> {
  const { workers, path, run } = request;
  if (target.info.kind !== 'lab') throw sweepOutsideLab();
  const isSound = workers.every((count) => count >= 1 && count <= mostWorkers);
  const isSet = new Set(workers).size === workers.length && workers.length >= 2 && workers.length <= 6;
  if (!isSound || !isSet) throw sweepInvalid(mostWorkers);
  const site = await openSite(target, request.cloud, context);
  const runs: SweepRun[] = [];
  let before: SettingsChange | undefined;
  try {
    for (const count of workers) {
      say(context, `Restarting the app with ${count} ${count === 1 ? 'worker' : 'workers'} …`);
      const change = { [multiworkers]: 'true', [workerNumber]: String(count) };
      // What was there is known before it is changed: a cancelled change may still have been made.
      before ??= await keptSettings(site, Object.keys(change), context.signal);
      await site.arm.updateSettings(site.ref, change, { signal: context.signal });
      await untilBack(target, path, context.signal);
      runs.push({ workers: count, report: await run() });
    }
  } finally {
    if (before) {
      say(context, 'Putting the settings back …');
      const signal = AbortSignal.timeout(restoreLimitMs);
      await site.arm.updateSettings(site.ref, before, { signal });
      if (!context.signal.aborted) await untilBack(target, path, signal);
    }
  }
  const comparison = compareSweep(runs);
  if (context.json) printJson(context, { sweep: 'workers', runs, comparison, restored: true });
  else {
    for (const { workers: count, report } of runs) showLoad(report, context, `\nworkers=${count}`);
    context.io.stdout.write(`\n${comparison.text}\n`);
  }
  return Math.max(...runs.map(({ report }) => loadExitCode(report)));
}

interface Site {
  arm: ArmClient;
  ref: SiteRef;
}

async function openSite({ info }: Target, cloud: string, context: RunContext): Promise<Site> {
  const { openCloud } = await import('../targets/openCloud');
  const { door } = await openCloud({ ...context, cloud });
  const ref = await findSite(door.arm, { by: 'name', name: info.name }, { signal: context.signal });
  return { arm: door.arm, ref };
}

async function keptSettings(
  { arm, ref }: Site,
  names: readonly string[],
  signal: AbortSignal,
): Promise<SettingsChange> {
  const settings = await arm.settings(ref, { signal });
  return Object.fromEntries(names.map((name) => [name, settings[name] ?? null]));
}

/** A front end answers in the place of an app that is not there yet, with 502 or 503. */
async function untilBack({ siteUrl = '' }: Target, path: string, signal: AbortSignal): Promise<void> {
  const until = Date.now() + backLimitMs;
  while (Date.now() < until) {
    const { status } = await httpProbe({
      siteUrl,
      request: { method: 'GET', path },
      timeoutMs: backLimitMs,
      signal,
    });
    if (status >= 200 && status < 300) return;
    await sleep(lookEveryMs, undefined, { signal });
  }
  throw appNotBack(path, backLimitMs / 1000);
}
