import type { TunnelStatus } from './tunnelStatus';

/** What Kudu has, or that it has not: a route that is not rolled out and a file that is not there are both 404. */
export type KuduAnswer<T> = { state: 'there'; value: T } | { state: 'notThere'; path: string };

export interface KuduOptions {
  signal: AbortSignal;
  /** `Instance.id`: sent as the affinity cookie. */
  instance?: string;
}

export interface LogStreamOptions extends KuduOptions {
  /** Connections in a row that may fail; 5 by default. Fewer are right where the log can be read in another way. */
  fruitlessAllowed?: number;
}

export interface KuduEntry {
  name: string;
  /** Below `/home`, with forward slashes: `LogFiles/2026_05_18_lw0_docker.log`. */
  path: string;
  directory: boolean;
  /** Bytes. */
  size: number;
  /** ISO 8601. */
  modified?: string;
}

export interface KuduFile {
  /** The file's end where it is longer than what was asked for; what was gzipped is unpacked. */
  text: string;
  /** Bytes left out at the beginning. */
  droppedBytes: number;
}

export interface DockerLog {
  machineName: string;
  /** ISO 8601. */
  lastUpdated?: string;
  /** Bytes. */
  size?: number;
  /** Below `/home`, to be read with `read`. */
  path: string;
}

export interface StartupLog extends KuduFile {
  fileName: string;
  outcome?: 'success' | 'failure';
  machineName?: string;
}

export interface Deployment {
  id: string;
  /** 0 pending, 1 building, 2 deploying, 3 failed, 4 success. */
  status: number;
  active?: boolean;
  message?: string;
  author?: string;
  deployer?: string;
  /** ISO 8601. */
  receivedTime?: string;
  endTime?: string;
}

/** One line of Kudu's check of the configuration. */
export interface ConfigCheck {
  setting: string;
  value: string;
  details: string;
  level: string;
}

/** The site's Kudu. Errors of all calls: those of azureErrors.ts, or the signal's reason. */
export interface KuduClient {
  /** A folder below `/home`. */
  list(path: string, options: KuduOptions): Promise<KuduAnswer<KuduEntry[]>>;
  /** A text file below `/home`; its last `maxBytes` (1 MiB by default). */
  read(path: string, options: KuduOptions & { maxBytes?: number }): Promise<KuduAnswer<KuduFile>>;
  dockerLogs(options: KuduOptions): Promise<KuduAnswer<DockerLog[]>>;
  /** Startup logs with their text, newest first; `machineName` as in `Instance`. */
  startupLogs(
    options: KuduOptions & { type?: 'success' | 'failure'; machineName?: string; limit?: number },
  ): Promise<KuduAnswer<StartupLog[]>>;
  deployments(options: KuduOptions): Promise<KuduAnswer<Deployment[]>>;
  /** The lines of a deployment's log with those below them, in the form of `log.log`; `deploymentLogCut` where it is too long. */
  deploymentLog(id: string, options: KuduOptions): Promise<KuduAnswer<string>>;
  configChecks(options: KuduOptions): Promise<KuduAnswer<ConfigCheck[]>>;
  /**
   * The live log, a line at a time, until the signal is aborted. Kudu ends it now and then: it is taken up again,
   * and a line of our own, which begins with `[App Service Doctor]`, says where something may be missing. Ends at once where there is none (404).
   */
  logStream(options: LogStreamOptions): AsyncIterable<string>;
  tunnelStatus(options: KuduOptions): Promise<TunnelStatus>;
}
