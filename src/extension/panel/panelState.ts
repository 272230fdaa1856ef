import type { Check, Diagnosis } from '../../core/contracts';
import { faultModes } from '../../core/faults/modes';
import { compareDiagnoses } from '../../core/diagnosis/compareDiagnoses';
import { confidenceWord } from '../../core/report/confidenceWord';
import {
  type Activity,
  type AliasResult,
  type FaultPanel,
  type LogPanel,
  type PanelState,
  type ShownTarget,
} from '../../protocol';
import { stepAlias } from '../commands/evidence/stepAlias';
import type { DiagnosisRun, ReadRun, TargetChoice } from '../engine/engine';
import { targetKey } from '../engine/targetKey';
import type { AliasBook } from '../state/aliasBook';
import type { Clinic } from '../state/clinic';
import { targetLabel } from '../state/currentTarget';
import type { FaultBoard } from '../state/faultBoard';
import type { LogFeed, LogState } from '../state/logFeed';
import { shownError } from '../shownError';
import type { Remedies } from '../state/remedies';
import type { Rounds } from '../state/rounds';
import type { GateDesk } from './gateDesk';
import type { LoadBench } from './loadBench';
import type { Spreads, SpreadState } from '../state/spreads';
import { instancesPanel } from './instancesPanel';
import { spreadPanel } from './spreadPanel';
import type { Targets } from '../state/targets';

export interface PanelSources {
  trusted: boolean;
  targets: Pick<Targets, 'current' | 'labOf'>;
  aliases: Pick<AliasBook, 'lastRuns'>;
  clinic: Pick<Clinic, 'stateOf' | 'lastOf' | 'beforeOf' | 'latencyOf'>;
  faults: Pick<FaultBoard, 'of'>;
  rounds: Pick<Rounds, 'of'>;
  spreads: Pick<Spreads, 'of'>;
  remedies: Pick<Remedies, 'lastOf'>;
  load?: Pick<LoadBench, 'of'>;
  gate?: Pick<GateDesk, 'of'>;
  log: Pick<LogFeed, 'state' | 'instances'>;
  t: Translate;
}

/** `vscode.l10n.t`, which a test has to do without. */
type Translate = (message: string, ...args: string[]) => string;

/** The diagnosis that is shown: what is known so far of the one that runs, else the last that was complete. */
export function shownRun(
  target: TargetChoice,
  clinic: Pick<Clinic, 'stateOf' | 'lastOf'>,
): DiagnosisRun | undefined {
  const state = clinic.stateOf(target);
  return (state.kind === 'running' ? state.soFar : undefined) ?? clinic.lastOf(target);
}

/** The whole of what the panel shows, composed from what the extension knows. */
export function panelState({
  trusted,
  targets,
  aliases,
  clinic,
  faults,
  rounds,
  spreads,
  remedies,
  load,
  gate,
  log,
  t,
}: PanelSources): PanelState {
  const target = targets.current;
  if (!trusted || !target) return { ...nothing, trusted };
  const state = clinic.stateOf(target);
  const last = clinic.lastOf(target);
  const shown = shownRun(target, clinic);
  const isComplete = state.kind !== 'running' || state.soFar === undefined;
  const verdict = shown?.diagnosis.verdict;
  const spread = spreads.of(target);
  return {
    trusted,
    target: shownTarget(target, targets, last?.diagnosis, t),
    activity: activityOf(target, clinic, faults),
    diagnosis: shown?.diagnosis ?? null,
    complete: isComplete,
    comparison: isComplete ? compare(clinic.beforeOf(target), last) : null,
    confidence: verdict ? confidenceWord(verdict.confidence) : null,
    unknowns: shown && isComplete ? unknowns(shown.diagnosis.checks, t) : [],
    missing: shown && isComplete ? shown.missing : [],
    problems: problemsOf(shown),
    runnable: shown ? runnable(shown.diagnosis, target) : [],
    applicable: [...(shown && isComplete ? applicable(shown) : []), ...fixesOf(spread)],
    undoable: remedies.lastOf(target)?.finding ?? null,
    instances: instancesPanel(target, rounds),
    spread: spreadPanel(spread),
    error: state.kind === 'failed' ? shownError(state.error) : null,
    faults: faultPanel(target, faults),
    results: aliases.lastRuns(target).map(aliasResult),
    latency: [...clinic.latencyOf(target)],
    appRequests: shown ? appRequests(shown) : [],
    ...workersPanel(shown),
    ...gatePanel(target, gate),
    ...loadPanel(target, load),
    log: logPanel(log, t),
    ...(log.instances.length === 0 ? {} : { logInstances: [...log.instances] }),
  };
}

const nothing: Omit<PanelState, 'trusted'> = {
  target: null,
  activity: { kind: 'idle' },
  diagnosis: null,
  complete: true,
  comparison: null,
  confidence: null,
  unknowns: [],
  missing: [],
  problems: { shown: [], count: 0 },
  runnable: [],
  applicable: [],
  undoable: null,
  instances: { kind: 'none', instances: [], differences: [], reason: '' },
  spread: { kind: 'none' },
  error: null,
  faults: { kind: 'hidden' },
  results: [],
  latency: [],
  appRequests: [],
  log: { kind: 'off' },
};

function fixesOf(spread: SpreadState): string[] {
  return spread.kind === 'done' ? spread.measured.fixes.map(({ finding }) => finding) : [];
}

/** More of them say nothing new. */
const PROBLEMS = 20;

function problemsOf(run: DiagnosisRun | undefined): PanelState['problems'] {
  const problems = run?.evidence.problems ?? [];
  return { shown: problems.slice(0, PROBLEMS), count: problems.length };
}

/** Ids of findings and of advice about workers. */
function applicable({ fixes, workers }: DiagnosisRun): string[] {
  const all = workers?.kind === 'seen' ? [...fixes, ...workers.fixes] : fixes;
  return all.map(({ finding }) => finding);
}

function workersPanel(run: DiagnosisRun | undefined): Pick<PanelState, 'workers'> {
  const seen = run?.workers;
  if (!seen) return {};
  return { workers: seen.kind === 'seen' ? { kind: 'seen', report: seen.report } : seen };
}

/** The next steps of all findings that are aliases of the catalogue. */
function runnable({ findings, next = [] }: Diagnosis, target: TargetChoice): string[] {
  const steps = [...next, ...findings.flatMap((finding) => finding.next ?? [])];
  const commands = steps.flatMap(({ command }) => (command === undefined ? [] : [command]));
  return [...new Set(commands)].filter((command) => stepAlias(command, target) !== undefined);
}

function shownTarget(
  target: TargetChoice,
  targets: PanelSources['targets'],
  last: Diagnosis | undefined,
  t: Translate,
): ShownTarget {
  const { name } = target;
  const isAway = name.kind === 'lab' && targets.labOf(target) === null;
  return {
    key: targetKey(name),
    label: targetLabel(name),
    detail: {
      lab: t('local lab'),
      ssh: t('SSH host'),
      azure: t('app in Azure'),
      bundle: t('saved evidence'),
    }[name.kind],
    kind: name.kind,
    ...(name.kind === 'azure' && name.site.slot !== undefined ? { slot: name.site.slot } : {}),
    health: isAway ? 'away' : (last?.status ?? 'unknown'),
  };
}

function activityOf(
  target: TargetChoice,
  clinic: PanelSources['clinic'],
  faults: PanelSources['faults'],
): Activity {
  const { drill, toggling } = faults.of(target);
  if (drill.kind === 'running')
    return { kind: 'drilling', mode: drill.mode, done: drill.steps.length, of: drill.of };
  if (toggling !== undefined) return { kind: 'toggling', mode: toggling };
  const state = clinic.stateOf(target);
  if (state.kind !== 'running') return { kind: 'idle' };
  return { kind: 'diagnosing', done: state.done, last: state.last, startedAt: state.startedAt };
}

/** What became of the diagnosis before; null where there is none. */
function compare(before: DiagnosisRun | undefined, now: DiagnosisRun | undefined): PanelState['comparison'] {
  return before && now ? compareDiagnoses(before.diagnosis, now.diagnosis) : null;
}

/** Checks that gave no answer although they were to be made. */
function unknowns(checks: readonly Check[], t: Translate): string[] {
  return checks.flatMap(({ id, view, state, reason }) =>
    state === 'error'
      ? [`${view === 'app' ? t('{0} (app’s view)', id) : id}${reason === undefined ? '' : `: ${reason}`}`]
      : [],
  );
}

function faultPanel(target: TargetChoice, faults: PanelSources['faults']): FaultPanel {
  const { fault, drill } = faults.of(target);
  if (fault.kind !== 'injectable' && fault.kind !== 'injectable-unknown') return { kind: 'hidden' };
  return {
    kind: 'shown',
    modes: faultModes.map(({ mode, breaks, caughtBy }) => ({ mode, breaks, caughtBy: [...caughtBy] })),
    active: fault.kind === 'injectable' ? fault.mode : null,
    drill: drill.kind === 'none' ? [] : drill.steps,
    ...(drill.kind === 'ended' ? { drillEnd: drill.how } : {}),
  };
}

function aliasResult({ run, at, assessment }: ReadRun): AliasResult {
  const { alias, view, durationMs, exitCode, result, problems } = run;
  return { alias, view, at, durationMs, exitCode, assessment, result, problems };
}

function appRequests({ evidence }: DiagnosisRun): PanelState['appRequests'] {
  return evidence.probes
    .filter(({ source }) => source === 'outside')
    .map(({ method, path, durationMs, status }) => ({
      request: `${method} ${path}`,
      ms: durationMs,
      status,
    }));
}

function gatePanel(target: TargetChoice, gate: PanelSources['gate']): Pick<PanelState, 'gate'> {
  const state = gate?.of(target);
  return state === undefined ? {} : { gate: state };
}

function loadPanel(target: TargetChoice, load: PanelSources['load']): Pick<PanelState, 'load'> {
  const state = load?.of(target);
  return state === undefined ? {} : { load: state };
}

function logPanel({ state }: PanelSources['log'], t: Translate): LogPanel {
  switch (state.kind) {
    case 'off':
    case 'connecting':
      return state;
    case 'live':
      return { kind: 'live', ...lackOf(state.lack, t) };
    case 'ended':
      return { kind: 'ended', reason: shownError(state.error).message };
  }
}

/** What of a live log is not there, in words. */
function lackOf(
  lack: Extract<LogState, { kind: 'live' }>['lack'],
  t: Translate,
): { remark?: string; isOff?: boolean } {
  switch (lack) {
    case 'log':
      return { remark: t('There is no application log yet; waiting for one.') };
    case 'logging':
      return { isOff: true, remark: t('Application logging is off: the platform keeps no log.') };
    case 'nothing':
      return {};
  }
}
