import * as vscode from 'vscode';
import type { DrillStep, FaultModeName, FaultState } from '../../core/faults';
import type { DiagnosisRun, Engine, TargetChoice } from '../engine/engine';
import { targetKey } from '../engine/targetKey';

export type DrillState =
  | { kind: 'none' }
  | { kind: 'running'; mode: FaultModeName; of: number; steps: DrillStep[] }
  | { kind: 'ended'; how: 'done' | 'cancelled' | 'failed'; steps: DrillStep[] };

interface Board {
  fault: FaultState | { kind: 'unread' } | { kind: 'reading' };
  /** The mode that is being set. */
  toggling?: FaultModeName;
  drill: DrillState;
  /** How often we have set one: what was asked before the last time is no answer any more. */
  sets?: number;
}

/** The faults of the targets' apps: whether they have any, which is on, and the last drill. */
export class FaultBoard implements vscode.Disposable {
  readonly #changed = new vscode.EventEmitter<void>();
  readonly onDidChange = this.#changed.event;
  readonly #boards = new Map<string, Board>();

  constructor(private readonly options: { engine: () => Promise<Engine> }) {}

  of(target: TargetChoice): Readonly<Board> {
    return this.#boards.get(targetKey(target.name)) ?? { fault: { kind: 'unread' }, drill: { kind: 'none' } };
  }

  /** Asks the app which fault is on. What goes wrong is kept as unknown. */
  async read(target: TargetChoice, signal: AbortSignal): Promise<void> {
    const { fault, sets } = this.of(target);
    if (fault.kind === 'unread') this.#set(target, { fault: { kind: 'reading' } });
    const seen = await this.#ask(target, signal);
    if (this.of(target).sets === sets) this.#set(target, { fault: seen });
  }

  async #ask(target: TargetChoice, signal: AbortSignal): Promise<Board['fault']> {
    try {
      const engine = await this.options.engine();
      return await engine.readFault(target, signal);
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      return signal.aborted ? { kind: 'unread' } : { kind: 'unknown', reason };
    }
  }

  /** Sets a fault. Rejects with what the engine raises. */
  async set(target: TargetChoice, mode: FaultModeName, signal: AbortSignal): Promise<void> {
    this.#set(target, { toggling: mode });
    try {
      const engine = await this.options.engine();
      await engine.setFault(target, mode, signal);
      this.#isOn(target, mode);
    } finally {
      this.#set(target, { toggling: undefined });
    }
  }

  /** Toggles, diagnoses and scores; what was on before is on again at the end. Rejects with what the engine raises. */
  async drill(
    target: TargetChoice,
    options: {
      modes: readonly FaultModeName[];
      before: FaultModeName;
      onRun: (mode: FaultModeName, run: DiagnosisRun) => void;
    },
    signal: AbortSignal,
  ): Promise<DrillStep[]> {
    const { modes, before, onRun } = options;
    const steps: DrillStep[] = [];
    const show = (mode: FaultModeName): void =>
      this.#set(target, { drill: { kind: 'running', mode, of: modes.length, steps: [...steps] } });
    const end = (how: 'done' | 'cancelled' | 'failed'): void =>
      this.#set(target, { drill: { kind: 'ended', how, steps: [...steps] } });
    try {
      const engine = await this.options.engine();
      await engine.drill(target, {
        modes,
        before,
        signal,
        onMode: (mode) => {
          this.#isOn(target, mode);
          show(mode);
        },
        onRun,
        onStep: (step) => steps.push(step),
      });
      end('done');
      return steps;
    } catch (error) {
      end(signal.aborted ? 'cancelled' : 'failed');
      throw error;
    }
  }

  forget(target: TargetChoice): void {
    this.#boards.delete(targetKey(target.name));
    this.#changed.fire();
  }

  dispose(): void {
    this.#changed.dispose();
  }

  #isOn(target: TargetChoice, mode: FaultModeName): void {
    this.#set(target, { fault: { kind: 'injectable', mode }, sets: (this.of(target).sets ?? 0) + 1 });
  }

  #set(target: TargetChoice, change: Partial<Board>): void {
    this.#boards.set(targetKey(target.name), { ...this.of(target), ...change });
    this.#changed.fire();
  }
}
