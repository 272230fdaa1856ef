import type { Effect } from './effect';

/** Whose environment an alias ran with: the login shell's, or the shell's with the app's `fault.env` applied. */
export type View = 'shell' | 'app';

export type AliasKind = 'report' | 'stream' | 'navigate' | 'install';

export type AliasGroup =
  'App info' | 'Logs' | 'Reachability and moving about' | 'AI / Foundry' | 'Network tools' | 'Help';

/** What one run of a command printed. */
export interface CommandOutput {
  stdout: string;
  stderr: string;
  /** null when a signal ended the command or the connection was lost. */
  exitCode: number | null;
}

/** A parser's answer. `result` is null where nothing could be understood; `problems` are the lines that were not. */
export interface Parsed<R> {
  result: R | null;
  problems: string[];
}

export interface AliasArgument {
  name: string;
  description: string;
  required: boolean;
}

/** How a check came out, in one line a person reads. The summary never contains a glyph or a colour. */
export interface Assessment {
  state: 'pass' | 'fail' | 'warn';
  summary: string;
}

/**
 * One helper command of the image, as data: what it is for, what it does to the target, how its output is read.
 * Names and behaviour are those of the Python images on App Service Linux (published in May 2026).
 */
export interface AliasDefinition<R> {
  name: string;
  group: AliasGroup;
  /** One line, no full stop. */
  description: string;
  args: readonly AliasArgument[];
  kind: AliasKind;
  effect: Effect;
  /** Never throws, whatever the output holds. */
  parse(output: CommandOutput): Parsed<R>;
  /** Reads a result as a check. Missing where an alias only informs. */
  assess?(result: R): Assessment;
}

/** The JSON of `run`, and what the panel shows. */
export interface AliasRun {
  alias: string;
  args: string[];
  view: View;
  exitCode: number | null;
  durationMs: number;
  result: unknown;
  problems: string[];
  stdout: string;
  stderr: string;
}
