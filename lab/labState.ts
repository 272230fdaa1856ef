/** What `lab up --json` prints and the lab's folder keeps: the contract of DESIGN.md. */
export interface LabState {
  name: string;
  siteName: string;
  /** The front end, plain HTTP on loopback so that a browser shows it without a warning. */
  siteUrl: string;
  /** The look-alikes of Kudu, ARM and Entra, over HTTPS under the lab's own authority. */
  scmUrl: string;
  armUrl: string;
  authorityUrl: string;
  /** Who may sign in to them, and where. */
  azure: LabAzure;
  /** The model's address as the app sees it; it exists inside the instances only. */
  modelUrl: string;
  /** PEM file of the lab's own certificate authority. */
  caFile: string;
  adminToken: string;
  ssh: LabSsh;
  instances: LabInstance[];
  /** What runs the instances: real OpenSSH in sandboxes, or an embedded server without. */
  sshd: 'openssh' | 'embedded';
  /** What this lab cannot do, a sentence each; empty for one in sandboxes. */
  limits: string[];
  /** Folders of this machine that stand for those of the image: ours to the image's. */
  imagePaths: Record<string, string>;
  stack: string;
  /** App settings as ARM would list them, secrets included: this file is the user's alone. */
  settings: Record<string, string>;
  startupCommand: string;
  /** What ARM would say of the site: the site itself, and its configuration. */
  arm: { site: Record<string, unknown>; siteConfig: Record<string, unknown> };
  /** Names that resolve in the lab's world, as the public DNS would answer: host to address. */
  zone: Record<string, string>;
  /** ISO 8601. */
  startedAt: string;
}

export interface LabInstance {
  id: string;
  ssh: LabSsh;
  /** Port on which the app is told to listen, on the instance's own loopback device or, without one, the machine's. */
  appPort: number;
}

export interface LabSsh {
  socket: string;
  user: string;
  password: string;
  /** With `--tcp` alone: where sshd listens on the loopback device. */
  host?: string;
  port?: number;
}

export interface LabAzure {
  tenantId: string;
  subscriptionId: string;
  resourceGroup: string;
  /** A client of the tenant's that has the role Contributor. */
  clientId: string;
  clientSecret: string;
  /** Who signs in with a code, on the page that Entra shows for it. */
  user: { name: string; password: string };
  /** A JSON file that may be written to make the look-alikes misbehave; see lab/azure/README.md. */
  switches: string;
}
