/** Kudu's LogEntryType; what a build printed as an error is one, whatever its type. */
export type DeploymentLineKind = 'message' | 'warning' | 'error';

export interface DeploymentLogLine {
  /** One-based, in the log. */
  line: number;
  /** ISO 8601, UTC; left out where the line bears none. */
  time?: string;
  kind: DeploymentLineKind;
  /** May have several lines; no further than a person reads. */
  message: string;
  /** Lines of a very long log that were left out right before this one. */
  leftOutBefore?: number;
}

/** A line of a deployment's log, and those that Kudu has below it. */
export interface DeploymentLogEntry extends DeploymentLogLine {
  details: DeploymentLogLine[];
}

/** A deployment's log as a tree. There is no third level: what stands below a line has no id to be asked with. */
export interface DeploymentLogTree {
  schemaVersion: 1;
  id: string;
  /** Lines of the log that say something. */
  lines: number;
  /** How many of them were left out in its middle. */
  leftOut: number;
  /** Not all of the log was read; a line of ours says where, see `deploymentLogCut`. */
  isCut: boolean;
  entries: DeploymentLogEntry[];
}
