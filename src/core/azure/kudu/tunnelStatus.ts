/** What Kudu says of the way to the container's sshd. */
export interface TunnelStatus {
  state: 'STARTED' | 'STARTING' | 'STOPPED' | 'UNKNOWN';
  canReachPort: boolean;
  port?: number;
  /** Kudu's own words, empty when all is well. */
  message: string;
}

export const tunnelPath = '/AppServiceTunnel/Tunnel.ashx';
export const tunnelStatusPath = `${tunnelPath}?GetStatus&GetStatusAPIVer=2`;
/** Where the image's sshd listens. */
export const sshPort = 2222;

/** Asks for another port of the container than sshd's. */
export const tunnelPortHeader = (port: number): Record<string, string> => ({
  AppsvcTunnelPort: String(port),
});
