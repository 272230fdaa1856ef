import type { InstanceConfig, Places } from '../instanceConfig';
import type { LabState } from '../labState';
import type { AppParts } from '../setup/ensureParts';
import type { InstanceFolder, LabFolder } from './labFolder';
import type { LabUpOptions } from './upOptions';

/** What both ways of running an instance are made from. */
export interface KindOptions<Parts = AppParts> {
  options: LabUpOptions;
  folder: LabFolder;
  parts: Parts;
}

/** A way of running the instances of a lab: each in a sandbox with real OpenSSH, or without either. */
export interface InstanceKind {
  sshd: LabState['sshd'];
  /** What it cannot do, a sentence each. */
  limits: string[];
  /** Folders of this machine that stand for those of the image. */
  imagePaths: Record<string, string>;
  password: string;
  modelUrl: string;
  /** Whether each instance has a model stub of its own, or all use the first one's. */
  modelOf: 'each' | 'first';
  /** Names that resolve in the lab's world by its own doing: host to address. */
  zone: Record<string, string>;
  /** Value of `labVariable`, by which leftovers are found; undefined where a sandbox holds everything. */
  marker?: string;
  /** Where the app's packages are, if /home has to point to them. */
  antenvLink?: string;
  /** What the environment has beside App Service's own variables. */
  environment: Record<string, string>;
  sshdConfig(): InstanceConfig['sshd'];
  /** `index` counts the instances of the lab from 0. */
  places(id: string, index: number): Places;
  /** Writes what a machine of its own would have in /etc. */
  writeSystem(instance: InstanceFolder, system: System): Promise<void>;
  /** The command that starts the instance; it ends when its stdin does. */
  command(id: string): Promise<string[]>;
}

export interface System {
  config: InstanceConfig;
  /** The image's alias file; empty for an image without them. */
  aliases: string;
}
