import type { Logger } from '../core/contracts';
import type { CliIo } from './io';

/** What every command gets: the terminal, the options that all take, and where things are. */
export interface RunContext {
  io: CliIo;
  json: boolean;
  yes: boolean;
  /** Aborted by Ctrl-C and by --timeout. */
  signal: AbortSignal;
  logger: Logger;
  /** The extension's or the clone's folder: dist, lab and sample-app are below it. */
  root: string;
  /** Where labs keep their state, and what they share. */
  labs: string;
  cache: string;
}
