export interface DeploymentFlags {
  /** Another deployment, or `last` for the last ten in a row. */
  compare?: string;
  prompt?: boolean;
  /** Its log with what belongs to each line, in the place of phases and advice. */
  log?: boolean;
  /** Wait until it has ended. */
  follow?: boolean;
}
