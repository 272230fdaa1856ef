import * as vscode from 'vscode';
import type { DiagnosisRun, Engine, TargetChoice } from '../engine/engine';
import { targetKey } from '../engine/targetKey';
import type { DiagnosisMemory } from './diagnosisMemory';

/** How far the diagnosis of the current target is. */
export type ClinicState =
  | { kind: 'none' }
  | {
      kind: 'running';
      startedAt: string;
      done: number;
      last: string;
      /** Undefined until the first look has ended. */
      soFar?: DiagnosisRun;
    }
  | { kind: 'done'; run: DiagnosisRun }
  | { kind: 'failed'; error: unknown }
  | { kind: 'cancelled' };

/** What a diagnosis measured, for the history. Milliseconds; null where it was not measured. */
export interface LatencySample {
  at: string;
  modelAvgMs: number | null;
  appMs: number | null;
}

/** Milliseconds between two readings of what is known so far: often enough to feel alive. */
const SO_FAR_EVERY_MS = 150;
const HISTORY = 50;

interface Patient {
  state: ClinicState;
  /** The last two that were complete. */
  last?: DiagnosisRun;
  before?: DiagnosisRun;
  latency: LatencySample[];
}

/** The diagnoses of the targets: the one that runs, the last and the one before it. */
export class Clinic implements vscode.Disposable {
  readonly #changed = new vscode.EventEmitter<void>();
  readonly onDidChange = this.#changed.event;
  readonly #patients = new Map<string, Patient>();

  constructor(private readonly options: { engine: () => Promise<Engine>; memory: DiagnosisMemory }) {
    const kept = options.memory.read();
    if (!kept) return;
    const { target, run } = kept;
    this.#patients.set(target, { state: { kind: 'done', run }, last: run, latency: [sampleOf(run)] });
  }

  stateOf(target: TargetChoice): ClinicState {
    return this.#patients.get(targetKey(target.name))?.state ?? { kind: 'none' };
  }

  /** The last that was complete, also while another one runs or after it failed. */
  lastOf(target: TargetChoice): DiagnosisRun | undefined {
    return this.#patients.get(targetKey(target.name))?.last;
  }

  beforeOf(target: TargetChoice): DiagnosisRun | undefined {
    return this.#patients.get(targetKey(target.name))?.before;
  }

  latencyOf(target: TargetChoice): readonly LatencySample[] {
    return this.#patients.get(targetKey(target.name))?.latency ?? [];
  }

  /** Diagnoses a target. Rejects with what the engine raises, and keeps it to be shown. */
  async diagnose(target: TargetChoice, signal: AbortSignal): Promise<DiagnosisRun> {
    const startedAt = new Date().toISOString();
    this.#set(target, { kind: 'running', startedAt, done: 0, last: '' });
    let readAt = Date.now();
    try {
      const engine = await this.options.engine();
      const run = await engine.diagnose(target, {
        signal,
        onProgress: ({ done, last, soFar }) => {
          const { state } = this.#patient(target);
          const isDue = Date.now() - readAt >= SO_FAR_EVERY_MS;
          if (isDue) readAt = Date.now();
          const known = isDue ? soFar() : state.kind === 'running' ? state.soFar : undefined;
          this.#set(target, { kind: 'running', startedAt, done, last, soFar: known });
        },
      });
      this.keep(target, run);
      return run;
    } catch (error) {
      this.#set(target, signal.aborted ? { kind: 'cancelled' } : { kind: 'failed', error });
      throw error;
    }
  }

  /** Keeps a diagnosis that was made elsewhere, as in a drill. */
  keep(target: TargetChoice, run: DiagnosisRun): void {
    const patient = this.#patient(target);
    patient.before = patient.last;
    patient.last = run;
    patient.latency = [...patient.latency, sampleOf(run)].slice(-HISTORY);
    this.options.memory.save({ target: targetKey(target.name), run });
    this.#set(target, { kind: 'done', run });
  }

  /** What is known of a target now, to be put back by the function returned; what was measured since stays. */
  bookmark(target: TargetChoice): () => void {
    const { state, last, before } = this.#patient(target);
    return () => {
      const { latency } = this.#patient(target);
      if (last) this.options.memory.save({ target: targetKey(target.name), run: last });
      else this.options.memory.forget(targetKey(target.name));
      this.#patients.set(targetKey(target.name), {
        state,
        latency,
        ...(last && { last }),
        ...(before && { before }),
      });
      this.#changed.fire();
    };
  }

  forget(target: TargetChoice): void {
    this.#patients.delete(targetKey(target.name));
    this.options.memory.forget(targetKey(target.name));
    this.#changed.fire();
  }

  dispose(): void {
    this.#changed.dispose();
  }

  #patient(target: TargetChoice): Patient {
    const key = targetKey(target.name);
    const known = this.#patients.get(key);
    if (known) return known;
    const patient: Patient = { state: { kind: 'none' }, latency: [] };
    this.#patients.set(key, patient);
    return patient;
  }

  #set(target: TargetChoice, state: ClinicState): void {
    this.#patient(target).state = state;
    this.#changed.fire();
  }
}

/** The app's own time is that of its slowest request that does work: a request other than GET. */
function sampleOf({ diagnosis, evidence, runs }: DiagnosisRun): LatencySample {
  const latency = runs.find(({ run }) => run.alias === 'ai-latency')?.run.result;
  const average =
    typeof latency === 'object' && latency !== null && 'avgMs' in latency ? latency.avgMs : null;
  const work = evidence.probes.filter(({ method, source }) => source === 'outside' && method !== 'GET');
  return {
    at: diagnosis.startedAt,
    modelAvgMs: typeof average === 'number' ? average : null,
    appMs: work.length === 0 ? null : Math.max(...work.map(({ durationMs }) => durationMs)),
  };
}
