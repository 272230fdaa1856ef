import type { Settings, TargetInfo } from '../core/contracts';
import type { ArmAnswers, RunPermission } from '../core/evidence';
import type { ProbeRequest } from '../core/probes';
import type { Session } from '../core/ssh';

/** A target, resolved: how to reach it and what is known of it beforehand. */
export interface Target {
  info: TargetInfo;
  stack?: string;
  permission: RunPermission;
  siteUrl?: string;
  /** What a diagnosis asks from outside unless the user names a path. */
  probes: ProbeRequest[];
  connect(signal: AbortSignal): Promise<Session>;
  settings?: () => Promise<Settings>;
  /** What ARM says of the site, where it can be had. */
  arm?: () => Promise<ArmAnswers>;
  resolveOutside(host: string): Promise<string[]>;
  /** Value of the app setting FAULT_ADMIN_TOKEN, where it is known. */
  faultToken?: string;
  /** Folders of this machine that stand for those of the image, where it has none of its own. */
  imagePaths?: Readonly<Record<string, string>>;
  /** Port on localhost inside the container where the app listens. */
  appPort: number;
}
