/** The door of this room: clouds, sign-in, ARM, Kudu and the tunnel. */
export type {
  ArmClient,
  ArmRecord,
  AskOptions,
  Instance,
  SettingsChange,
  SettingsChanged,
  Subscription,
} from './armClient';
export { clouds, type Cloud, type CloudName } from './clouds';
export type {
  ConfigCheck,
  Deployment,
  DockerLog,
  KuduAnswer,
  KuduClient,
  KuduEntry,
  KuduFile,
  KuduOptions,
  StartupLog,
} from './kuduClient';
export type { SiteRef, SiteSummary } from './site';
export type { TunnelStatus } from './tunnelStatus';
