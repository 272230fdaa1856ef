import type * as vscode from 'vscode';
import type { DiagnosisRun } from '../engine/engine';

const KEY = 'keptDiagnosis';
/** Characters of one output that are kept: as much as the panel shows of it. */
const OUTPUT = 64 * 1024;
/** Characters that a workspace's memory is asked to hold; a diagnosis beyond that is not kept. */
const MOST = 2 * 1024 * 1024;

export interface KeptDiagnosis {
  /** The target's key. */
  target: string;
  run: DiagnosisRun;
}

/**
 * The last diagnosis, across a reload of the window: redacted as it is, without the logs. What another version of the
 * extension has left is not read.
 */
export class DiagnosisMemory {
  constructor(private readonly options: { memory: vscode.Memento; version: string }) {}

  read(): KeptDiagnosis | undefined {
    const { memory, version } = this.options;
    const kept = memory.get<KeptDiagnosis & { version: string }>(KEY);
    return kept?.version === version ? { target: kept.target, run: kept.run } : undefined;
  }

  save({ target, run }: KeptDiagnosis): void {
    const { memory, version } = this.options;
    const kept = { version, target, run: withoutLogs(run) };
    const isSmall = JSON.stringify(kept).length <= MOST;
    void memory.update(KEY, isSmall ? kept : undefined);
  }

  forget(target: string): void {
    if (this.read()?.target === target) void this.options.memory.update(KEY, undefined);
  }
}

function withoutLogs({ diagnosis, evidence, runs, missing, fixes }: DiagnosisRun): DiagnosisRun {
  const cut = <T extends { stdout: string; stderr: string }>(output: T): T => ({
    ...output,
    stdout: output.stdout.slice(0, OUTPUT),
    stderr: output.stderr.slice(0, OUTPUT),
  });
  return {
    diagnosis,
    evidence: { ...evidence, logs: [], deployments: [], aliases: evidence.aliases.map(cut) },
    runs: runs.map((read) => ({ ...read, run: cut(read.run) })),
    missing,
    fixes,
  };
}
