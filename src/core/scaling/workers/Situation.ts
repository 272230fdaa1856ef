import type { WorkerProcess } from '../../contracts';
import type { AppServer } from '../../diagnosis/facts/appServer';
import type { Facts } from '../../diagnosis/facts';
import type { Seen } from './seen';

export type ServerName = AppServer['name'] | 'functions';

/** How the processes serve: one request each, in threads, or many on an event loop. */
export type WorkerKind = 'sync' | 'threads' | 'async';

/** Who makes the command that starts the server: only there can it be changed. */
export type StartKind = 'oryx' | 'command' | 'script' | 'container' | 'host';

export type Workload = 'computes' | 'waits';

/** What runs now, as far as the evidence tells: what all advice stands on. */
export interface Situation {
  facts: Facts;
  server: Seen<ServerName>;
  front: Seen<string> | undefined;
  start: Seen<StartKind>;
  running: Seen<number>;
  told: Seen<number>;
  workerClass: Seen<string>;
  threads: Seen<number>;
  cores: Seen<number>;
  totalKb: Seen<number>;
  availableKb: Seen<number>;
  workerKb: Seen<number>;
  queue: Seen<number>;
  workload: Seen<Workload>;
  processes: WorkerProcess[];
}
