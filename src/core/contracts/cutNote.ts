import type { CommandResult } from './command-runner';

/** The sentence that belongs beside output of which the end is missing; null when all of it is there. */
export function cutNote({ droppedBytes }: Pick<CommandResult, 'droppedBytes'>): string | null {
  if (droppedBytes === 0) return null;
  return `The output was too long: its last ${droppedBytes} bytes were left out.`;
}
