/** The door of this room: clouds, sign-in, ARM, Kudu and the tunnel. */
export type {
  ArmClient,
  ArmRecord,
  AskOptions,
  Instance,
  SettingsChange,
  SettingsChanged,
  Subscription,
} from './arm/armClient';
export { createArmClient } from './arm/createArmClient';
export { azureAmbiguous } from './azureErrors';
export { clouds, type Cloud, type CloudName } from './clouds';
export { createKuduClient } from './kudu/createKuduClient';
export { gapMark } from './kudu/followLog';
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
} from './kudu/kuduClient';
export type { TunnelStatus } from './kudu/tunnelStatus';
export type { Door } from './network/door';
export { createCredential, type CredentialOptions } from './signin/createCredential';
export { kuduToken, type TokenSource } from './signin/kuduToken';
export { keepTokens } from './signin/keepTokens';
export { type CredentialKind, credentialKinds, type DeviceCode } from './signin/signInWays';
export type { SiteRef, SiteSummary } from './site';
export { kuduTunnel, type KuduTunnelOptions, type TunnelFacts } from './tunnel/kuduTunnel';
