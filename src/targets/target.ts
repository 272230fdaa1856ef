import type { Settings, TargetInfo } from '../core/contracts';
import type { ArmClient, SiteRef } from '../core/azure';
import type { ArmAnswers, RemoteLook, RunPermission } from '../core/evidence';
import type { ProbeRequest } from '../core/probes';
import type { ScaleOut } from '../core/scaling/spread';
import type { Session } from '../core/ssh';
import type { DeploymentSource } from './deployments/DeploymentSource';
import type { PlatformLog } from './log/platformLog';

export type RemoteSources = readonly RemoteLook[];

/** A target, resolved: how to reach it and what is known of it beforehand. */
export interface Target {
  info: TargetInfo;
  stack?: string;
  permission: RunPermission;
  siteUrl?: string;
  /** Hosts that are certainly this app's, with their port where it is not the default one: load goes to no other. */
  ownHosts?: readonly string[];
  /** PEM of an authority that the site's certificate may come from. */
  ca?: string;
  /** What a diagnosis asks from outside unless the user names a path. */
  probes: ProbeRequest[];
  connect(signal: AbortSignal): Promise<Session>;
  settings?: () => Promise<Settings>;
  /** What ARM says of the site, where it can be had. */
  arm?: () => Promise<ArmAnswers>;
  /** What the platform can be asked without entering the container, each a look of its own. */
  remote?: RemoteSources;
  /** Probes that are known only once the platform was asked, such as the health path. Never rejects. */
  moreProbes?: () => Promise<ProbeRequest[]>;
  /** Sent with every request from outside: the affinity cookie of an instance. */
  probeHeaders?: Readonly<Record<string, string>>;
  /** What the platform says of its instances and of client affinity. Rejects where it cannot be asked. */
  scaleOut?: (signal: AbortSignal) => Promise<ScaleOut>;
  /** Name of the instance's machine in the names of logs. */
  machine?: string;
  /** ARM's way to the site, for settings and restarts. */
  site?: { arm: ArmClient; ref: SiteRef };
  /** The log as the platform gives it, where it does. */
  platformLog?: PlatformLog;
  /** Its deployments as the platform gives them, where it does. */
  deployments?: DeploymentSource;
  resolveOutside(host: string): Promise<string[]>;
  /** Value of the app setting FAULT_ADMIN_TOKEN, where it is known. */
  faultToken?: string;
  /** Folders of this machine that stand for those of the image, where it has none of its own. */
  imagePaths?: Readonly<Record<string, string>>;
  /** Port on localhost inside the container where the app listens. */
  appPort: number;
}
