import type { LabConditions } from '../conditions';

/** What a lab is to be: the flags of `lab up`, and where things are. */
export interface LabUpOptions {
  name: string;
  labs: string;
  cache: string;
  /** How many instances stand behind the front end. */
  instances: number;
  appDir: string;
  /** The site's appCommandLine; undefined lets Oryx's detection decide. */
  startupCommand?: string;
  /** linuxFxVersion, such as `PYTHON|3.14`. */
  stack: string;
  settings: Record<string, string>;
  /** A model server on this machine's loopback that answers in the stub's place. */
  model?: URL;
  modelLatencyMs: number;
  /** Megabytes of a /home of each instance's own; undefined for one that all share. */
  homeSizeMb?: number;
  /** Whether sshd is to be reached on a loopback port as well, with a random password. */
  tcp: boolean;
  /** Real OpenSSH in a sandbox, or a server of our own without; undefined for whichever this machine can do. */
  sshd?: 'openssh' | 'embedded';
  /** Whether the image has the helper aliases. */
  aliases: 'image' | 'none';
  /** What is out of the ordinary around the app; only in a sandbox. */
  conditions?: LabConditions;
  /** Files that are laid over the deployed app: path below wwwroot to text. */
  files?: Record<string, string>;
  /** `first-end`: the lab is up as soon as the first start has ended, well or not. By default the app must answer. */
  waitFor?: 'answer' | 'first-end';
  /** Folder of what the image brings: aliases, requirements, default site. */
  imageDir: string;
  /** Scripts of the lab: the supervisor's, and those that run an instance with a sandbox and without. */
  scripts: { supervisor: string; inside: string; embedded: string };
  node: string;
  env: NodeJS.ProcessEnv;
  platform: NodeJS.Platform;
  /** Tells people what takes long. */
  say: (line: string) => void;
  signal?: AbortSignal;
}
