import type { Command } from '../command';

/** Ends whatever runs. */
export const cancel: Command = ({ busy }) => {
  busy.cancel();
  return Promise.resolve();
};
