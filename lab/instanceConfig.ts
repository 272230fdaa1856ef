import type { ModelRefusal, OutsideHost } from './conditions';

/** What the process that runs an instance is told, in a file of its own. */
export interface InstanceConfig<Sshd = OpenSsh | EmbeddedSsh> {
  siteName: string;
  instanceId: string;
  /** The container's name as the platform's log prints it. */
  containerName: string;
  /** The site's app settings. */
  settings: Record<string, string>;
  /** Environment of the app and of login shells. */
  environment: Record<string, string>;
  places: Places;
  identity: {
    kind: 'system-assigned' | 'user-assigned' | 'none';
    header: string;
    /** Signs tokens, base64; the same for all instances of a lab, as one Entra stands behind all. */
    tokenKey: string;
  };
  /** null where another instance of the lab answers in the model's place. */
  model: {
    deployment: string;
    latencyMs: number;
    /** Requests go to a server of the host's, through a socket, instead of being answered by the stub. */
    isElsewhere: boolean;
    refuses?: ModelRefusal;
  } | null;
  /** Servers of the world outside that stand inside. */
  hosts: OutsideHost[];
  /** Whether what the app prints is kept in a log. */
  isLogged: boolean;
  restartDelayS?: number;
  /** Where the platform asks whether the instance is healthy. */
  healthCheckPath?: string;
  sshd: Sshd;
}

export interface OpenSsh {
  file: string;
  libraries?: string;
}

export interface EmbeddedSsh {
  user: string;
  password: string;
  /** PEM of its own private key. */
  hostKey: string;
  /** A Python of this machine, which opens pseudo-terminals. */
  python: string;
  /** Value of `labVariable` in all that runs in the instance. */
  marker: string;
}

/**
 * Where things are for what runs in an instance. In a sandbox that is where App Service has them; without one it is
 * below the lab's own folder.
 */
export interface Places {
  /** App Service's /home, shared by the instances. */
  home: string;
  /** Home folder of the user of the shells. */
  userHome: string;
  /** Unix sockets, the only way in. */
  sockets: string;
  certificates: string;
  /** Certificates that programs trust. */
  authorities: string;
  aliases: string;
  startup: string;
  /** The image's own Python packages, and the page for a site without an app. */
  python: string;
  defaultSite: string;
  /** Address on which the app is told to listen. */
  bind: string;
  /** The container's own address, to which the platform sends requests. */
  address: string;
  ports: { app: number; identity: number };
  model: { address: string; port: number };
}

/** Folders of a sandbox, as seen from inside. */
export const inside = {
  lab: '/opt/lab',
  config: '/opt/lab/instance.json',
  startup: '/opt/startup',
  /** What a /home of the instance's own is filled with. */
  homeSeed: '/opt/lab/home',
} as const;

/** Names of the sockets in an instance's folder. */
export const sockets = { ssh: 'ssh.sock', gate: 'gate.sock', model: 'model.sock' } as const;

/** Ports inside a sandbox: sshd's is the image's, the app's is the default of built-in Python images. */
export const ports = { ssh: 2222, app: 8000, identity: 4141, model: 443 } as const;

/** The places of an instance in a sandbox, but for the model, whose address is one of the lab's zone. */
export const sandboxPlaces: Omit<Places, 'model'> = {
  home: '/home',
  userHome: '/root',
  sockets: '/run/lab',
  certificates: '/opt/lab/tls',
  authorities: '/etc/ssl/certs/ca-certificates.crt',
  aliases: '/etc/appservice-aliases.sh',
  startup: `${inside.startup}/startup.sh`,
  python: '/opt/python',
  defaultSite: '/opt/defaultsite',
  bind: '0.0.0.0',
  address: '169.254.130.2',
  ports: { app: ports.app, identity: ports.identity },
};

/**
 * Environment variable of all that runs in a lab without a sandbox. By its value the lab finds and ends what is its
 * own, and the facts from inside tell of nothing else on the machine.
 */
export const labVariable = '_ASD_LAB';

/** Where a lab's app is deployed to. */
export function wwwroot({ home }: Pick<Places, 'home'>): string {
  return `${home}/site/wwwroot`;
}

export function logFiles({ home }: Pick<Places, 'home'>): string {
  return `${home}/LogFiles`;
}

export function diagnostics({ home }: Pick<Places, 'home'>): string {
  return `${home}/site/diagnostics`;
}

/** The machine's name, as the container and its log files have it. */
export function machineName(instanceId: string): string {
  return instanceId.slice(0, 12);
}
