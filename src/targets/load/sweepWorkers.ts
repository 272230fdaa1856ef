import { setTimeout as sleep } from 'node:timers/promises';
import type { SettingsChange } from '../../core/azure';
import type { LoadReport, LoadSweep, SweepRun } from '../../core/contracts';
import { httpProbe } from '../../core/probes';
import { compareSweep } from '../../core/scaling/load/compareSweep';
import { appNotBack, sweepInvalid, sweepOutsideLab } from '../../core/scaling/load/errors';
import type { Target } from '../target';

/** Oryx's switches for the number of gunicorn's workers (PLATFORM.md, Oryx: build and start). */
const multiworkers = 'PYTHON_ENABLE_GUNICORN_MULTIWORKERS';
const workerNumber = 'PYTHON_GUNICORN_CUSTOM_WORKER_NUM';

const mostWorkers = 32;
/** Milliseconds until a lab's app is back after a restart, and for putting its settings back. */
const backLimitMs = 60_000;
const restoreLimitMs = 60_000;
const lookEveryMs = 100;

/** What a sweep does beside sending load. */
export type SweepStep = { kind: 'restart'; workers: number } | { kind: 'restore' };

export interface WorkerSweep {
  workers: readonly number[];
  /** Asked until it answers after a restart. */
  path: string;
  /** Sends the load, and tells what came of it. */
  run: () => Promise<LoadReport>;
  onStep: (step: SweepStep) => void;
  /** Told of each number of workers that is done with. */
  onRun?: (run: SweepRun) => void;
  signal: AbortSignal;
}

/** Whose workers are changed: ARM's way to the site of a lab. */
type Site = NonNullable<Target['site']>;

/** Two to six numbers of workers, each once. Errors: `sweep-outside-lab`, `sweep-invalid`. */
export function checkSweep({ info }: Target, workers: readonly number[]): void {
  if (info.kind !== 'lab') throw sweepOutsideLab();
  const isSound = workers.every((count) => Number.isInteger(count) && count >= 1 && count <= mostWorkers);
  const isSet = new Set(workers).size === workers.length && workers.length >= 2 && workers.length <= 6;
  if (!isSound || !isSet) throw sweepInvalid(mostWorkers);
}

/**
 * Restarts the app of a lab with each number of workers, sends it the load and compares. The settings are put back
 * whatever happens. Errors: those of `checkSweep`, `app-not-back`, what ARM raises, and those of `run`.
 */
export async function sweepWorkers(target: Target, site: Site, sweep: WorkerSweep): Promise<LoadSweep> {
  const { workers, path, run, onStep, onRun, signal } = sweep;
  checkSweep(target, workers);
  const { arm, ref } = site;
  const runs: SweepRun[] = [];
  let before: SettingsChange | undefined;
  try {
    for (const count of workers) {
      onStep({ kind: 'restart', workers: count });
      const change = { [multiworkers]: 'true', [workerNumber]: String(count) };
      // What was there is known before it is changed: a cancelled change may still have been made.
      before ??= await keptSettings(site, Object.keys(change), signal);
      await arm.updateSettings(ref, change, { signal });
      await untilBack(target, path, signal);
      const done = { workers: count, report: await run() };
      runs.push(done);
      onRun?.(done);
    }
  } finally {
    if (before) {
      onStep({ kind: 'restore' });
      const limit = AbortSignal.timeout(restoreLimitMs);
      await arm.updateSettings(ref, before, { signal: limit });
      if (!signal.aborted) await untilBack(target, path, limit);
    }
  }
  return { sweep: 'workers', runs, comparison: compareSweep(runs), restored: true };
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
