import { performance } from 'node:perf_hooks';
import { assessRun, discoverAliases, listedAliases } from '../../core/aliases';
import type { Evidence } from '../../core/contracts';
import { compareDiagnoses, diagnose } from '../../core/diagnosis';
import { missingEvidence, runAlias, writeBundle } from '../../core/evidence';
import { readFault, runDrill, setFault } from '../../core/faults';
import { pseudonymise, renderMarkdown, renderNote, renderPrompt } from '../../core/report';
import { collectFrom } from '../../targets/collectFrom';
import { applyFix, undoFix } from '../../targets/azure/applyFix';
import { faultOptions } from '../../targets/faultOptions';
import { pseudonymKey } from '../../targets/pseudonymKey';
import type { Target } from '../../targets/target';
import { analyzeSaved } from './analyzeSaved';
import { isAzure } from './azureChoice';
import { createDeployments } from './deployments';
import { describeAlias } from './describeAlias';
import { diagnoseInstances } from './diagnoseInstances';
import type { DiagnosisProgress, DiagnosisRun, Engine, TargetChoice } from './engine';
import { notInAzure } from './errors';
import { followLogs } from './followLogs';
import { gate } from './gate';
import { measureSpread } from './measureSpread';
import { plannedFixes } from './plannedFixes';
import { readRuns } from './readRuns';
import { seenWorkers } from './seenWorkers';
import { Reach, type ReachOptions } from './reach';
import { typedAlias } from './typedAlias';

/** Milliseconds that putting a fault back may take after a drill that ended badly. */
const RESTORE_LIMIT_MS = 30_000;

/** The engine on the real core. */
export function createEngine(options: ReachOptions): Engine {
  const reach = new Reach(options);
  const { asks, logger } = options;

  const diagnoseTarget: Engine['diagnose'] = async (choice, { signal, onProgress }) => {
    if (choice.name.kind === 'bundle') return analyzeSaved(choice.name.path, { signal, onProgress });
    const target = await reach.resolve(choice);
    const startedAt = new Date().toISOString();
    const began = performance.now();
    const read = (evidence: Evidence): DiagnosisRun => {
      const durationMs = Math.round(performance.now() - began);
      const diagnosis = diagnose(evidence, { startedAt, durationMs });
      return {
        diagnosis,
        evidence,
        runs: readRuns(evidence),
        missing: missingEvidence(evidence),
        fixes: target.site ? plannedFixes(diagnosis, evidence) : [],
      };
    };
    let done = 0;
    const { probeTimeoutMs, commandTimeoutMs } = asks.settings();
    const evidence = await collectFrom(target, {
      signal,
      logger,
      probeTimeoutMs,
      commandTimeoutMs,
      onLook: ({ id }, soFar) => {
        done += 1;
        onProgress({ done, last: id, soFar: () => read(soFar()) } satisfies DiagnosisProgress);
      },
    });
    return { ...read(evidence), workers: seenWorkers(evidence, { canApply: target.site !== undefined }) };
  };
  const siteOf = async (choice: TargetChoice): Promise<NonNullable<Target['site']>> => {
    const { site } = await reach.resolve(choice);
    if (!site) throw notInAzure();
    return site;
  };
  /** Kudu's tunnel stays open behind a container that is gone: the next action would wait in vain for what it says. */
  const leftBehind = async (choice: TargetChoice, isRestarted: boolean): Promise<void> => {
    if (isRestarted) await reach.close(choice);
  };
  /** Every instance of an app in Azure, unless one was chosen; whatever else it is, the target itself. */
  const logTargets = async (choice: TargetChoice, signal: AbortSignal): Promise<Target[]> => {
    const own = await reach.resolve(choice);
    if (!isAzure(choice) || choice.name.instance !== undefined) return [own];
    const { maxChannels } = asks.settings();
    const all = await (await asks.azure()).instanceTargets(choice, maxChannels, signal).catch(() => []);
    signal.throwIfAborted();
    return all.length > 1 ? all : [own];
  };
  const faults = async (choice: TargetChoice, signal: AbortSignal) =>
    faultOptions(await reach.resolve(choice), { signal });

  return {
    listAliases: (choice, signal) =>
      reach.inSession(choice, signal, async (session) =>
        listedAliases(await discoverAliases(session, { signal })),
      ),
    describe: describeAlias,
    runAlias: (choice, request, signal) =>
      reach.inSession(choice, signal, async (session) => {
        const { commandTimeoutMs: timeoutMs } = asks.settings();
        const run = await runAlias(session, { ...request, signal, timeoutMs });
        return { run, assessment: assessRun(run), at: new Date().toISOString() };
      }),
    diagnose: diagnoseTarget,
    diagnoseInstances: async (choice, { signal, onRound }) => {
      if (!isAzure(choice)) throw notInAzure();
      const { probeTimeoutMs, commandTimeoutMs, maxChannels } = asks.settings();
      const found = await (await asks.azure()).instanceTargets(choice, maxChannels, signal);
      const targets = found.map((target) => reach.withAliases(target, choice));
      return diagnoseInstances(targets, { logger, signal, onRound, probeTimeoutMs, commandTimeoutMs });
    },
    measureSpread: async (choice, request) => {
      const { probe } = asks.settings();
      const path = probe?.method === 'GET' ? probe.path : undefined;
      return measureSpread(await reach.resolve(choice), { ...request, path, logger });
    },
    deployments: createDeployments({ reach, logger }),
    applyFix: async (choice, plan, signal) => {
      const undo = await applyFix(plan, await siteOf(choice), { signal });
      await leftBehind(choice, undo.kind !== 'site');
      return undo;
    },
    keepLog: async (choice, signal) => {
      const { arm, ref } = await siteOf(choice);
      await arm.keepOutput(ref, { signal });
    },
    undoFix: async (choice, undo, signal) => {
      await undoFix(undo, await siteOf(choice), { signal });
      await leftBehind(choice, undo.kind !== 'site');
    },
    followLog: async (choice, handlers, signal) => {
      const targets = await logTargets(choice, signal);
      await followLogs(targets, { handlers, signal, logger });
    },
    openShell: async (choice, size, signal) => {
      const target = await reach.resolve(choice);
      const session = await target.connect(signal);
      try {
        const shell = await session.openShell({ ...size, signal });
        void shell.exited.finally(() => void session.close());
        return shell;
      } catch (error) {
        await session.close();
        throw error;
      }
    },
    typedAlias: (choice, request, signal) => typedAlias(reach, choice, request, signal),
    readFault: async (choice, signal) => readFault(await faults(choice, signal)),
    siteUrl: async (choice) => (await reach.resolve(choice)).siteUrl,
    setFault: async (choice, mode, signal) => {
      await setFault(mode, await faults(choice, signal));
    },
    loadTest: async (choice, request) => {
      const target = await reach.resolve(choice);
      const { loadTest } = await import('./loadTest');
      return loadTest(target, request, logger);
    },
    sweepWorkers: async (choice, request) => {
      const target = await reach.resolve(choice);
      const lab = choice.name.kind === 'lab' ? choice.name.name : '';
      const siteOfLab = async () => (await asks.azure()).labSite(lab, request.signal);
      const { loadSweep } = await import('./loadTest');
      return loadSweep(target, siteOfLab, request, logger);
    },
    gate: (choice, request) => gate(reach, choice, request, logger),
    drill: (choice, { modes, before, signal, onMode, onRun, onStep }) =>
      runDrill({
        modes,
        before,
        setFault: async (mode, abort) => {
          onMode(mode);
          await setFault(mode, await faults(choice, abort));
        },
        diagnose: async (mode, abort) => {
          const run = await diagnoseTarget(choice, { signal: abort, onProgress: () => undefined });
          onRun(mode, run);
          return run.diagnosis;
        },
        onStep,
        signal,
        restoreTimeoutMs: RESTORE_LIMIT_MS,
      }),
    disconnect: (choice) => reach.close(choice),
    markdown: renderMarkdown,
    incidentNote: (diagnosis, before) =>
      renderNote(diagnosis, before ? { comparison: compareDiagnoses(before, diagnosis) } : {}),
    assistantPrompt: async (diagnosis) => {
      const { diagnosis: pseudonymous, names } = pseudonymise(diagnosis, await pseudonymKey(options.env));
      return { text: renderPrompt(pseudonymous), names };
    },
    writeBundle,
    dispose: () => reach.close(),
  };
}
