const name = 'OutputClosed';

/** Why a command was cancelled whose reader has gone: nobody is left to be told. */
export class OutputClosed extends Error {
  override readonly name = name;
}

/** Told by its name: the entry and what it loads have a class of their own each. */
export function isOutputClosed(reason: unknown): boolean {
  return reason instanceof Error && reason.name === name;
}
