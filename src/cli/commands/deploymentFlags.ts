export interface DeploymentFlags {
  /** Another deployment, or `last` for the last ten in a row. */
  compare?: string;
  prompt?: boolean;
  /** Wait until it has ended. */
  follow?: boolean;
}
