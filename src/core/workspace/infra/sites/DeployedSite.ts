import type { InfraEntry, InfraObject, InfraValue, Place } from '../evaluate/InfraValue';

/** What the project says of one property or setting. */
export type Told =
  | { state: 'set'; value: InfraValue; /** Of its name. */ at: Place }
  /** Everything is seen, and it is not there: the platform's default counts. */
  | { state: 'absent' }
  /** Something else may set it. */
  | { state: 'unknown'; value?: InfraValue };

/** A web app, a function app or a slot as the project deploys it, all its parts put together. */
export interface DeployedSite {
  kind: 'web' | 'functions';
  /** What a template does not say is the platform's default; what commands do not say may be set anywhere. */
  from: 'template' | 'commands';
  isSlot: boolean;
  /** Whether it runs Python; undefined where the project does not say. */
  isPython: boolean | undefined;
  /** `azd-service-name`. */
  service: string | undefined;
  /** What a mark points at where something is missing: its symbol, its type in JSON, the command in a script. */
  at: Place;
  /** Where properties that are missing can be put; undefined where the project does not write them down as an object. */
  properties: InfraObject | undefined;
  siteConfig: InfraObject | undefined;
  /** Of `properties`, such as `httpsOnly`. */
  property(name: string): Told;
  /** Of `siteConfig`, and of what `config/web` sets beside it. */
  configuration(name: string): Told;
  setting(name: string): Told;
  /** All settings that are seen, connection strings left out. */
  settings: readonly InfraEntry[];
  connectionStrings: readonly InfraEntry[];
  plan: DeployedPlan | undefined;
}

export interface DeployedPlan {
  at: Place;
  /** `P1v3`; undefined where it is not known. */
  size: string | undefined;
  /** Undefined where the size is not known, or has none of its own. */
  cores: number | undefined;
  /** How many instances there are at most; undefined where it is not known. */
  instances: number | undefined;
  /** The rule that adds instances by processor, if there is one. */
  cpuRule: { threshold: number; at: Place } | undefined;
}
