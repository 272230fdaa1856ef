import { randomBytes } from 'node:crypto';
import fs from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { performance } from 'node:perf_hooks';
import type { Drill } from '../../../lab/drills/Drill';
import { labOf } from '../../../lab/drills/labOf';
import { down, up } from '../../../lab/host';
import { type Diagnosis, DoctorError, type Evidence, type Logger } from '../../core/contracts';
import { diagnose } from '../../core/diagnosis';
import { readEvidence, writeBundle } from '../../core/evidence';
import { collectFrom } from '../../targets/collectFrom';
import { labTarget } from '../../targets/labTarget';
import type { LabSetting } from '../../targets/labUpOptions';
import { drillUpOptions } from './drillUpOptions';
import { type DrillOutcome, type DrillVerdict } from './DrillOutcome';
import { takeSteps } from './takeSteps';

export interface RunDrillOptions {
  drill: Drill;
  which: 'broken' | 'healthy';
  setting: LabSetting & { signal: AbortSignal };
  logger: Logger;
  /** The lab stays up afterwards. */
  keep?: boolean;
  /** Folder in which the bundle is kept, under the name of the drill. */
  out?: string | undefined;
}

/** Where the model has nothing to say for itself there is no reason to wait for it. */
const PROBE_LIMIT_MS = 20_000;

/**
 * Brings one failure about in a lab of its own (or its healthy twin), diagnoses it live, then once more from the
 * bundle that was saved of it, and takes the lab down again, whatever happens. Only a cancel rejects: a drill that
 * could not be carried out is an outcome that says why.
 */
export async function runDrill(options: RunDrillOptions): Promise<DrillOutcome> {
  const { drill, which, setting, keep = false } = options;
  const expected = which === 'healthy' ? 'healthy' : drill.id;
  // Short, because socket paths are.
  const name = `d-${randomBytes(4).toString('hex')}`;
  const began = performance.now();
  const outcome = (rest: Pick<DrillOutcome, 'live' | 'bundle' | 'error'>): DrillOutcome => ({
    id: drill.id,
    which,
    expected,
    ...rest,
    right: rest.live?.seen === expected && rest.bundle?.seen === expected,
    seconds: Math.round((performance.now() - began) / 100) / 10,
    ...(keep ? { lab: name } : {}),
  });
  try {
    return outcome(await look(name, options));
  } catch (error) {
    setting.signal.throwIfAborted();
    return outcome({ error: wordsOf(error) });
  } finally {
    if (!keep || setting.signal.aborted) await down({ labs: setting.labs, name });
  }
}

async function look(
  name: string,
  { drill, which, setting, logger, out }: RunDrillOptions,
): Promise<Required<Pick<DrillOutcome, 'live' | 'bundle'>>> {
  const { labs, signal } = setting;
  const lab = labOf(drill, which);
  await up(drillUpOptions(setting, { name, lab, which }));
  const target = await labTarget({ labs, name, logger });
  const over = new AbortController();
  const probes = [...drill.probes, ...(lab.probes ?? [])];
  let evidence: Evidence;
  try {
    await takeSteps(lab.steps ?? [], { labs, name, logger, signal: AbortSignal.any([signal, over.signal]) });
    evidence = await collectFrom(target, { signal, logger, probes, probeTimeoutMs: PROBE_LIMIT_MS });
  } finally {
    over.abort();
  }
  const kept =
    out === undefined ? undefined : path.join(out, `${drill.id}${which === 'healthy' ? '-twin' : ''}`);
  const saved = await throughBundle(evidence, kept);
  return { live: verdictOf(diagnose(evidence)), bundle: verdictOf(diagnose(saved)) };
}

/** What a bundle keeps of the evidence; it goes to `kept`, or is read and thrown away. */
async function throughBundle(evidence: Evidence, kept: string | undefined): Promise<Evidence> {
  if (kept !== undefined) {
    await writeBundle(evidence, kept);
    return readEvidence(kept);
  }
  const folder = await fs.mkdtemp(path.join(os.tmpdir(), 'asd-drill-'));
  try {
    await writeBundle(evidence, folder);
    return await readEvidence(folder);
  } finally {
    await fs.rm(folder, { recursive: true, force: true });
  }
}

function verdictOf({ verdict, status }: Diagnosis): DrillVerdict {
  return {
    seen: verdict?.id ?? status,
    ...(verdict ? { confidence: verdict.confidence, title: verdict.title } : {}),
  };
}

function wordsOf(error: unknown): string {
  if (error instanceof DoctorError) return `${error.message} (${error.code})`;
  return error instanceof Error ? error.message : String(error);
}
