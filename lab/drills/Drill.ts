import type { LabConditions } from '../conditions';

/** One failure of the catalogue, brought about for real: all of it is data, a runner elsewhere carries it out. */
export interface Drill {
  /** Of the failure catalogue; the verdict has to name it. */
  id: string;
  /** What happens, in one sentence. */
  title: string;
  /** What the broken lab and its healthy twin have in common. */
  lab?: DrillLab;
  /** What is broken. */
  broken: DrillLab;
  /** What the healthy twin has in its place; nothing special by default. */
  healthy?: DrillLab;
  /** What the diagnosis asks from outside. */
  probes: readonly DrillRequest[];
}

/** A lab for one drill. What is left out is as in any lab. */
export interface DrillLab {
  /** The app: a folder below lab/drills/apps; the sample app by default. */
  app?: string;
  /** The site's start-up command; null leaves it to detection. */
  startup?: string | null;
  stack?: string;
  instances?: number;
  homeSizeMb?: number;
  settings?: Readonly<Record<string, string>>;
  /** Laid over the deployed app: path to text. */
  files?: Readonly<Record<string, string>>;
  conditions?: LabConditions;
  /** What is done in the running lab before it is diagnosed, one after the other. */
  steps?: readonly DrillStep[];
  /** Requests of the diagnosis beside those of the drill. */
  probes?: readonly DrillRequest[];
}

export interface DrillRequest {
  method: string;
  path: string;
  body?: string;
  headers?: Record<string, string>;
}

export type DrillStep =
  /** A shell command inside an instance, the first by default. */
  | { run: string; instance?: number }
  /** Requests of a client from outside, one after the other, so many times over. */
  | { ask: DrillRequest; times: number }
  /**
   * Clients that ask the same again and again, all with the affinity cookie of the first answer, as behind a gateway
   * that keeps it for everybody. They go on until the drill is over.
   */
  | { load: DrillRequest; clients: number };
