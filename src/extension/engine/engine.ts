import type { ListedAlias } from '../../core/aliases';
import type {
  AliasArgument,
  AliasKind,
  AliasRun,
  Assessment,
  BuildComparison,
  BuildLog,
  Diagnosis,
  Effect,
  Evidence,
  FixPlan,
  GateResult,
  GateStep,
  InstanceDifference,
  LoadLevel,
  LoadPlan,
  LoadReport,
  LoadSweep,
  SmokePath,
  SpreadReport,
  SweepRun,
  View,
  WorkersReport,
} from '../../core/contracts';
import type { MissingEvidence } from '../../core/evidence';
import type { DrillStep, FaultModeName, FaultState } from '../../core/faults';
import type { HostKey, RemoteShell, ShellSize } from '../../core/ssh';
import type { FixUndo } from '../../targets/azure/applyFix';
import type { DeploymentEntry } from '../../targets/deployments/DeploymentSource';
import type { DeploymentLook } from '../../targets/deployments/lookAtDeployment';
import type { LoadChoice } from '../../targets/load/loadOnTarget';
import type { SweepStep } from '../../targets/load/sweepWorkers';
import type { Azure } from './azure';
import type { TargetChoice, TargetName } from './targetChoice';

export type { TargetChoice, TargetName };

export interface LabSummary {
  name: string;
  siteName: string;
  siteUrl: string;
  stack: string;
  fault?: string;
  instances: { id: string; forwardsTo?: number }[];
  startedAt: string;
  /** What it cannot do, a sentence each. */
  limits: string[];
}

/** How the user wants to look; read anew for each action. */
export interface EngineSettings {
  /** In place of what the target's kind asks: path and method. */
  probe?: { path: string; method: string };
  probeTimeoutMs: number;
  commandTimeoutMs: number;
  /** Commands side by side on one connection. */
  maxChannels: number;
}

/** What the engine has to ask its surroundings for. Each may wait for a person, and reject when they decline. */
export interface EngineAsks {
  settings(): EngineSettings;
  /** Undefined where there is none: then the agent and the user's keys have to do. */
  password(name: TargetName): Promise<string | undefined>;
  faultToken(name: TargetName): Promise<string | undefined>;
  confirmHostKey(host: string, port: number, key: HostKey): Promise<void>;
  /** Whether our own helper commands may be run where the container has none. */
  ownAliases(name: TargetName): Promise<boolean>;
  /** Loads Azure's chunk. */
  azure(): Promise<Pick<Azure, 'target' | 'instanceTargets' | 'labSite'>>;
}

/** A run of an alias, read. */
export interface ReadRun {
  run: AliasRun;
  /** A verdict on this run alone. */
  assessment: Assessment;
  /** ISO 8601. */
  at: string;
}

/** What is known of an alias by its name alone. */
export interface DescribedAlias {
  kind: AliasKind;
  effect: Effect | 'unknown';
  args: readonly AliasArgument[];
  /** What it does beyond looking: the subject of the sentence goes before. Undefined where it only looks. */
  warning: string | undefined;
}

export interface RunRequest {
  alias: string;
  args: string[];
  view: View;
  reveal: boolean;
}

/** What would mend a finding. */
export interface PlannedFix {
  /** Its id. */
  finding: string;
  plan: FixPlan;
}

/** The workers as they were seen, with what of the advice can be applied from here, by its id; or why there is no report. */
export type WorkersSeen =
  { kind: 'seen'; report: WorkersReport; fixes: PlannedFix[] } | { kind: 'failed'; reason: string };

export interface DiagnosisRun {
  diagnosis: Diagnosis;
  /** Redacted. */
  evidence: Evidence;
  /** The aliases of the evidence, parsed. */
  runs: ReadRun[];
  /** What the evidence lacks, and how it is had; nothing where all that can be had was looked at. */
  missing: MissingEvidence[];
  /** What of the findings can be mended from here. */
  fixes: PlannedFix[];
  /** What runs the app and what fits; left out while the diagnosis runs. */
  workers?: WorkersSeen;
}

/** What is known while a diagnosis runs. */
export interface DiagnosisProgress {
  /** Checks that have ended, or files of saved evidence that were read, and the last of them. */
  done: number;
  last: string;
  /** Undefined where nothing can be said before the end. */
  soFar: () => DiagnosisRun | undefined;
}

/** One instance of several, as far as it is diagnosed. */
export type InstanceResult = { id: string } & ({ kind: 'waiting' } | { kind: 'done'; diagnosis: Diagnosis });

/** All instances side by side. */
export interface InstanceRound {
  instances: InstanceResult[];
  differences: InstanceDifference[];
}

export interface SpreadRequest {
  /** Without a cookie. */
  requests: number;
  /** Path of an MCP server that is asked too. */
  mcp?: string;
  signal: AbortSignal;
  onSample: (done: number, of: number) => void;
}

export interface MeasuredSpread {
  report: SpreadReport;
  /** What of it can be mended from here. */
  fixes: PlannedFix[];
}

export interface LogHandlers {
  /** The stream is open. */
  onLive: () => void;
  /** Whose lines come, where several instances are followed: the beginnings of their ids, as the lines are labelled. */
  onInstances: (ids: string[]) => void;
  /** Already without terminal escapes and secrets. */
  onLine: (line: string) => void;
  /** The container said that there is no log yet. */
  onNoLog: () => void;
  /** The platform keeps no application log, because that is switched off. */
  onLoggingOff: () => void;
}

/** What is asked before load is sent to anything but a lab. */
export interface LoadQuestion {
  /** What is sent where. */
  what: string;
  cost: string;
  /** Of a production site, its name, which is typed. */
  name?: string;
}

export interface LoadRequest {
  choice: LoadChoice;
  /** Rejects where the user does not agree. */
  agree: (question: LoadQuestion) => Promise<void>;
  onBegin: (plan: LoadPlan) => void;
  onLevel: (level: LoadLevel) => void;
  onProgress: (progress: { concurrency: number; done: number; of: number }) => void;
  signal: AbortSignal;
}

/** The same load with each of several numbers of workers. Only a lab takes it, so nobody is asked. */
export interface SweepRequest extends Omit<LoadRequest, 'agree'> {
  workers: readonly number[];
  onStep: (step: SweepStep) => void;
  onRun: (run: SweepRun) => void;
}

/** What the gate is to look at, and who is told meanwhile. */
export interface GateRequest {
  when: GateResult['when'];
  smoke: readonly SmokePath[];
  /** With production, before a swap. */
  compare: boolean;
  onStep: (step: GateStep) => void;
  onWait: (what: string) => void;
  signal: AbortSignal;
}

export interface DrillRequest {
  modes: readonly FaultModeName[];
  /** What is on now, and on again afterwards. */
  before: FaultModeName;
  signal: AbortSignal;
  /** About to be toggled, the one put back at the end too. */
  onMode: (mode: FaultModeName) => void;
  onRun: (mode: FaultModeName, run: DiagnosisRun) => void;
  onStep: (step: DrillStep) => void;
}

/** The labs of this machine: a chunk of its own, because only the lab's targets need it. */
export interface Labs {
  /** Those that are up. */
  list(): Promise<LabSummary[]>;
  /** Starts the lab with the sample app; `say` tells of each step that takes long. */
  start(name: string, options: { say: (line: string) => void; signal: AbortSignal }): Promise<LabSummary>;
  /** Whether there was one. */
  stop(name: string): Promise<boolean>;
}

/** The deployments of a target, or of saved evidence. */
export interface DeploymentsEngine {
  /** The newest of them, newest first. */
  list(target: TargetChoice, signal: AbortSignal): Promise<DeploymentEntry[]>;
  /** One that still runs is followed to its end, and what is known of it told meanwhile. */
  look(
    target: TargetChoice,
    id: string,
    options: { signal: AbortSignal; onBuild: (soFar: BuildLog, log: string) => void },
  ): Promise<DeploymentLook>;
  /** With another one, or (`last`) the last ten up to it in a row. */
  compare(target: TargetChoice, id: string, wanted: string, signal: AbortSignal): Promise<BuildComparison[]>;
}

/**
 * All that is done to targets: the part that loads ssh2 and the rules, in a chunk of its own. Everything rejects
 * with a `DoctorError`, or with the signal's reason.
 */
export interface Engine {
  /** Aliases of the catalogue and of the container. */
  listAliases(target: TargetChoice, signal: AbortSignal): Promise<ListedAlias[]>;
  /** Asks nobody: of a name that the catalogue lacks it knows what the name tells. */
  describe(alias: string): DescribedAlias;
  runAlias(target: TargetChoice, request: RunRequest, signal: AbortSignal): Promise<ReadRun>;
  diagnose(
    target: TargetChoice,
    options: { signal: AbortSignal; onProgress: (progress: DiagnosisProgress) => void },
  ): Promise<DiagnosisRun>;
  /**
   * Diagnoses every instance of an app in Azure, few at a time; one that cannot be reached holds up none of the others.
   */
  diagnoseInstances(
    target: TargetChoice,
    options: { signal: AbortSignal; onRound: (soFar: InstanceRound) => void },
  ): Promise<InstanceRound>;
  /** Asks the site of a target, one request after the other, which instance answers. */
  measureSpread(target: TargetChoice, request: SpreadRequest): Promise<MeasuredSpread>;
  deployments: DeploymentsEngine;
  /** Carries a plan out that the user has agreed to; gives what takes it back, for the user's eyes alone. */
  applyFix(target: TargetChoice, plan: FixPlan, signal: AbortSignal): Promise<FixUndo>;
  /** Has the platform keep the application's log, from the next start on. */
  keepLog(target: TargetChoice, signal: AbortSignal): Promise<void>;
  undoFix(target: TargetChoice, undo: FixUndo, signal: AbortSignal): Promise<void>;
  /** Follows the log until the signal ends it. */
  followLog(target: TargetChoice, handlers: LogHandlers, signal: AbortSignal): Promise<void>;
  openShell(target: TargetChoice, size: ShellSize, signal: AbortSignal): Promise<RemoteShell>;
  /** The command line of an alias, as it is typed into a shell. Rejects with `alias-not-typeable` too. */
  typedAlias(target: TargetChoice, request: Omit<RunRequest, 'reveal'>, signal: AbortSignal): Promise<string>;
  readFault(target: TargetChoice, signal: AbortSignal): Promise<FaultState>;
  /** Where the app is seen from outside; undefined where nobody said. */
  siteUrl(target: TargetChoice): Promise<string | undefined>;
  setFault(target: TargetChoice, mode: FaultModeName, signal: AbortSignal): Promise<void>;
  /** Sends real load and looks inside meanwhile. Loads a chunk of its own. Rejects as `runLoad` does, and with `agree`. */
  loadTest(target: TargetChoice, request: LoadRequest): Promise<LoadReport>;
  /** Restarts the app of a lab with each number of workers and puts its settings back. Rejects as `sweepWorkers` does. */
  sweepWorkers(target: TargetChoice, request: SweepRequest): Promise<LoadSweep>;
  /** Whether a swap of the target, a slot, is safe, or was. Only reads. Rejects with `not-a-slot` too. */
  gate(target: TargetChoice, request: GateRequest): Promise<GateResult>;
  drill(target: TargetChoice, request: DrillRequest): Promise<DrillStep[]>;
  /** Closes what is open to a target, so that the next action connects anew. */
  disconnect(target: TargetChoice): Promise<void>;
  markdown(diagnosis: Diagnosis): string;
  /** `before`: an earlier diagnosis of the same target, for what became of it. */
  incidentNote(diagnosis: Diagnosis, before?: Diagnosis): string;
  /** With pseudonyms, and what they stand for. Rejects with `pseudonym-key-missing`. */
  assistantPrompt(
    diagnosis: Diagnosis,
  ): Promise<{ text: string; names: { pseudonym: string; name: string }[] }>;
  writeBundle(evidence: Evidence, folder: string): Promise<void>;
  dispose(): Promise<void>;
}
