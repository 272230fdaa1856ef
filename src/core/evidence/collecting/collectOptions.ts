import type { CommandRunner, Evidence, Logger, Look, Settings, TargetInfo } from '../../contracts';
import type { ProbeRequest } from '../../probes/httpProbe';
import type { RunPermission } from '../diagnoseRuns';
import type { RemoteLook } from '../remoteLooks';

/** Commands inside, and how to leave. */
export interface Inside extends CommandRunner {
  close(): Promise<void> | void;
}

export interface CollectOptions {
  target: TargetInfo;
  stack?: string;
  /** What may be run without asking: everything in the lab, elsewhere what reads and one `ai-diagnose`. */
  permission: RunPermission;
  /** False where the plain facts from inside are enough: no alias is run. */
  aliases?: boolean;
  /** The site as a client sees it; undefined where nobody said. */
  siteUrl?: string;
  probes: ProbeRequest[];
  /** Further ones, known only once the platform was asked. Never rejects. */
  moreProbes?: () => Promise<ProbeRequest[]>;
  probeTimeoutMs: number;
  commandTimeoutMs: number;
  /** Opens the session into the container. */
  connect: (signal: AbortSignal) => Promise<Inside>;
  /** App settings as the platform lists them; undefined where they cannot be had. */
  settings?: () => Promise<Settings>;
  /** What ARM says of the site; undefined where it is not asked. */
  arm?: () => Promise<ArmAnswers>;
  /** What the platform can be asked without entering the container, each a look of its own. */
  remote?: readonly RemoteLook[];
  /** Resolves a name from the client's side. Rejects with the resolver's error. */
  resolveOutside: (host: string) => Promise<string[]>;
  /** PEM of an authority that the site's certificate may come from. */
  ca?: string;
  /** Key of this run for comparing masked values; never stored. */
  key: Uint8Array;
  signal: AbortSignal;
  logger: Logger;
  /** Told of each look as it ends, with a way to what was seen up to then, redacted. */
  onLook?: (look: Look, soFar: () => Evidence) => void;
  /** Told once when everything but the inside was seen and the session is late; says whether it is waited for. */
  onLate?: (soFar: Evidence) => 'wait' | 'enough';
}

/** ARM's answers: the site, and its `config/web`. */
export type ArmAnswers = Pick<Evidence, 'site' | 'siteConfig'>;
