/** What Kudu says of the way to the container's sshd. */
export interface TunnelStatus {
  state: 'STARTED' | 'STARTING' | 'STOPPED' | 'UNKNOWN';
  canReachPort: boolean;
  port?: number;
  /** Kudu's own words, empty when all is well. */
  message: string;
}
