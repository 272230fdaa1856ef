/** What the process inside an instance is told: `/opt/lab/instance.json`. */
export interface InstanceConfig {
  siteName: string;
  instanceId: string;
  /** The container's name as the platform's log prints it. */
  containerName: string;
  /** The site's app settings. */
  settings: Record<string, string>;
  /** Environment of the app and of login shells. */
  environment: Record<string, string>;
  identity: { port: number; header: string };
  model: {
    address: string;
    deployment: string;
    latencyMs: number;
    /** Requests go to a server of the host's, through a socket, instead of being answered by the stub. */
    isElsewhere: boolean;
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
  /** The image's own Python packages, and the page for a site without an app. */
  python: '/opt/python',
  defaultSite: '/opt/defaultsite',
  /** What a /home of the instance's own is filled with. */
  homeSeed: '/opt/lab/home',
  logFiles: '/home/LogFiles',
} as const;

/** Names of the sockets in an instance's folder. */
export const sockets = { ssh: 'ssh.sock', gate: 'gate.sock', model: 'model.sock' } as const;

/** Ports inside an instance: sshd's is the image's, the app's is the default of built-in Python images. */
export const ports = { ssh: 2222, app: 8000, identity: 4141, model: 443 } as const;
