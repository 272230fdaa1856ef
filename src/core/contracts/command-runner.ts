import type { CommandOutput } from './alias';

export interface RunOptions {
  signal?: AbortSignal;
  /** Milliseconds; past it the command and all it started is ended and `command-timeout` raised. */
  timeoutMs?: number;
  /** Bytes of stdout and of stderr to keep (8 MiB each by default); the rest is counted and dropped. */
  maxBytes?: number;
}

export interface CommandResult extends CommandOutput {
  /** The signal that ended the command, without SIG: `TERM`. */
  signal: string | null;
  durationMs: number;
  /** Bytes dropped beyond `maxBytes`; 0 when all of the output is there. */
  droppedBytes: number;
}

/** Runs shell text in the container, as an interactive login shell would, so that the aliases are there. */
export interface CommandRunner {
  run(command: string, options?: RunOptions): Promise<CommandResult>;
}
