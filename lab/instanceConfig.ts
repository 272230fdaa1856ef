/** What the process inside an instance is told: `/opt/lab/instance.json`. */
export interface InstanceConfig {
  siteName: string;
  instanceId: string;
  /** The container's name as the platform's log prints it. */
  containerName: string;
  /** Environment of the app and of login shells. */
  environment: Record<string, string>;
  identity: { port: number; header: string };
  model: {
    host: string;
    address: string;
    deployment: string;
    latencyMs: number;
  };
  sshd: { file: string; libraries?: string };
}

/** Folders of an instance, as seen from inside. */
export const inside = {
  lab: '/opt/lab',
  config: '/opt/lab/instance.json',
  certificates: '/opt/lab/tls',
  /** Unix sockets, the only way in. */
  sockets: '/run/lab',
  startup: '/opt/startup/startup.sh',
  logFiles: '/home/LogFiles',
} as const;

/** Names of the sockets in an instance's folder. */
export const sockets = { ssh: 'ssh.sock', gate: 'gate.sock' } as const;

/** Ports inside an instance: sshd's is the image's, the app's is the default of built-in Python images. */
export const ports = { ssh: 2222, app: 8000, identity: 4141, model: 443 } as const;
