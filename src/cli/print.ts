import type { RunContext } from './runContext';

/** Prints the one JSON value of a command. */
export function printJson({ io }: RunContext, value: unknown): void {
  io.stdout.write(`${JSON.stringify(value, null, 2)}\n`);
}

/** Tells people what goes on; with --json nothing but the answer is printed. */
export function say(context: RunContext, line: string): void {
  if (!context.json) context.io.stderr.write(`${line}\n`);
}
