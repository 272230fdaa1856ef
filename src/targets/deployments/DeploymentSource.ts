/** A deployment in the list of a target. */
export interface DeploymentEntry {
  id: string;
  /** `Success`, `Failed`, `Building`, …: Kudu's words; `unknown` where nothing tells. */
  state: string;
  isActive: boolean;
  author?: string;
  deployer?: string;
  message?: string;
  /** ISO 8601. */
  received?: string;
  ended?: string;
}

/** Where a target's deployments are read from. What it gives is free of secrets and of terminal controls. */
export interface DeploymentSource {
  /** Newest first. */
  list(signal: AbortSignal): Promise<DeploymentEntry[]>;
  /** In the form of Kudu's `log.log`; undefined where there is none. */
  log(id: string, signal: AbortSignal): Promise<string | undefined>;
  close(): Promise<void>;
}
