import { randomBytes } from 'node:crypto';
import { performance } from 'node:perf_hooks';
import type {
  GateDifference,
  GateJudgement,
  GateResult,
  GateStep,
  GateStepId,
  Logger,
  SmokePath,
} from '../../core/contracts';
import { diagnose } from '../../core/diagnosis';
import {
  comparePackages,
  compareSettings,
  type DeploymentSeen,
  gateOutcome,
  type GateSide,
  judgeDeployment,
  judgeDiagnosis,
  judgePackages,
  judgeSettings,
  judgeSmoke,
  judgeWarmUp,
} from '../../core/gate';
import { collectFrom } from '../collectFrom';
import type { Target } from '../target';
import { awaitDeployment } from './awaitDeployment';
import { reasonOf } from './reasonOf';
import { askGet, warmUp } from './warmUp';

export interface GateOptions {
  when: GateResult['when'];
  /** What to compare with; before a swap alone. */
  against?: Target;
  /** A path to warm up beside `/` and the health path. */
  path?: string;
  smoke: readonly SmokePath[];
  /** Settings that may differ. */
  allowed: readonly string[];
  /** Steps that the user leaves out. */
  left: readonly GateStepId[];
  /** Milliseconds that the deployment is waited for, and as much again for the warm-up. */
  limitMs: number;
  signal: AbortSignal;
  logger: Logger;
  /** Told of each step as it ends. */
  onStep?: (step: GateStep) => void;
  /** Told while something is waited for: a sentence. */
  onWait?: (what: string) => void;
}

/**
 * Looks at a target before a swap, or at production after one, and says whether it is safe. Only reads, asks with GET
 * alone, and never rejects for what it finds; rejects with the signal's reason.
 */
export async function runGate(target: Target, options: GateOptions): Promise<GateResult> {
  const { when, against, left, onStep } = options;
  const startedAt = new Date().toISOString();
  const began = performance.now();
  const steps: GateStep[] = [];
  const step = async (id: GateStepId, judge: () => Promise<GateJudgement>): Promise<GateStep> => {
    const from = performance.now();
    const judgement = left.includes(id) ? skipped('Left out, as was asked.') : await judge();
    const ended = { id, ...judgement, durationMs: Math.round(performance.now() - from) };
    steps.push(ended);
    onStep?.(ended);
    return ended;
  };
  let isInPlace = true;
  if (when === 'before-swap')
    await step('deployment', async () => {
      const deployed = await deployment(target, options);
      const judgement = judgeDeployment(deployed);
      // Of one that cannot be read the rest still tells something.
      isInPlace = deployed.kind !== 'running' && judgement.state !== 'fail';
      return judgement;
    });
  const after = (judge: () => Promise<GateJudgement>) => () =>
    isInPlace ? judge() : Promise.resolve(skipped('The deployment is not in place.'));
  const warm = await step(
    'warm-up',
    after(() => warmed(target, options)),
  );

  const seen: Partial<Sides> = {};
  await step(
    'diagnosis',
    after(async () => {
      const { own, other } = await lookAtBoth(target, against, options);
      Object.assign(seen, { own, other });
      return judgeDiagnosis('reason' in own ? own : own.diagnosis);
    }),
  );
  const differences: GateDifference[] = [];
  if (when === 'before-swap') {
    const compared = (compare: (own: GateSide, other: GateSide) => GateJudgement) =>
      after(() => Promise.resolve(compareSides(seen, compare)));
    await step(
      'settings',
      compared((own, other) => {
        const settings = compareSettings(own.evidence, other.evidence, options.allowed);
        if (settings.state === 'compared') differences.push(...settings.differences);
        return judgeSettings(settings);
      }),
    );
    await step(
      'packages',
      compared((own, other) => {
        const packages = comparePackages(own, other);
        if (packages.state === 'compared') differences.push(...packages.differences);
        return judgePackages(packages, own.diagnosis);
      }),
    );
  }
  await step(
    'smoke',
    after(() =>
      warm.state === 'pass'
        ? smoked(target, options)
        : Promise.resolve(skipped('The target does not answer.')),
    ),
  );
  return {
    schemaVersion: 1,
    when,
    target: target.info,
    ...(against ? { against: against.info } : {}),
    outcome: gateOutcome(when, steps),
    startedAt,
    durationMs: Math.round(performance.now() - began),
    steps,
    differences,
    ...(seen.own && 'diagnosis' in seen.own ? { diagnosis: seen.own.diagnosis } : {}),
  };
}

function skipped(summary: string): GateJudgement {
  return { state: 'skipped', summary, details: [] };
}

function deployment(
  target: Target,
  { signal, logger, limitMs, onWait }: GateOptions,
): Promise<DeploymentSeen> {
  return awaitDeployment(target, {
    signal,
    logger,
    limitMs,
    onWait: (id) => onWait?.(`Deployment ${id} still runs: it is waited for.`),
  });
}

async function warmed(
  target: Target,
  { path, signal, limitMs, onWait }: GateOptions,
): Promise<GateJudgement> {
  const paths = await warmUp(target, path, {
    signal,
    limitMs,
    onWait: (asked, status) =>
      onWait?.(`GET ${asked} ${status === 0 ? 'is not answered' : `answers ${status}`}: it is asked again.`),
  });
  return judgeWarmUp(paths, limitMs);
}

type Look = GateSide | { reason: string };

interface Sides {
  own: Look;
  /** Missing where there is nothing to compare with. */
  other?: Look;
}

/** Both sides under one key: what is masked on both can then be compared. */
async function lookAtBoth(
  target: Target,
  against: Target | undefined,
  { signal, logger, path }: GateOptions,
): Promise<Sides> {
  const key = randomBytes(32);
  const look = async (on: Target, more: readonly string[]): Promise<Look> => {
    const startedAt = new Date().toISOString();
    const began = performance.now();
    try {
      const evidence = await collectFrom(readsOnly(on, more), { signal, logger, key });
      const durationMs = Math.round(performance.now() - began);
      return { evidence, diagnosis: diagnose(evidence, { startedAt, durationMs }) };
    } catch (error) {
      signal.throwIfAborted();
      return { reason: reasonOf(error) };
    }
  };
  const [own, other] = await Promise.all([
    look(target, path === undefined ? [] : [path]),
    against ? look(against, []) : undefined,
  ]);
  return { own, ...(other ? { other } : {}) };
}

/** A gate asks with GET alone, whatever else a diagnosis of such a target may send. */
function readsOnly(target: Target, more: readonly string[]): Target {
  const probes = target.probes.filter(({ method }) => method === 'GET');
  const known = new Set(probes.map(({ path }) => path));
  const added = more.filter((path) => !known.has(path)).map((path) => ({ method: 'GET', path }));
  return { ...target, probes: [...probes, ...added] };
}

function compareSides(
  { own, other }: Partial<Sides>,
  compare: (own: GateSide, other: GateSide) => GateJudgement,
): GateJudgement {
  if (!own || !other) return skipped('It was not asked to be compared with production.');
  if ('reason' in own) return notCompared(own);
  return 'reason' in other ? notCompared(other) : compare(own, other);
}

function notCompared({ reason }: { reason: string }): GateJudgement {
  return { state: 'unknown', summary: `Not compared: ${reason}`, details: [] };
}

async function smoked(target: Target, { smoke, signal }: GateOptions): Promise<GateJudgement> {
  if (smoke.length === 0) return skipped('No smoke path was given.');
  const asked = [];
  for (const one of smoke) asked.push({ smoke: one, answer: await askGet(target, one.path, { signal }) });
  return judgeSmoke(asked);
}
