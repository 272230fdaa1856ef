/** The door of this room: clouds, sign-in, ARM, Kudu and the tunnel. */
export type { ArmClient, ArmRecord, Instance, SettingsChange, Subscription, Tenant } from './arm/armClient';
export { createArmClient } from './arm/createArmClient';
export { azureAmbiguous } from './azureErrors';
export { clouds, type Cloud, type CloudName } from './clouds';
export { createKuduClient } from './kudu/createKuduClient';
export type { Deployment, DockerLog, KuduAnswer, KuduClient } from './kudu/kuduClient';
export { createCredential, type CredentialOptions } from './signin/createCredential';
export { kuduToken } from './signin/kuduToken';
export type { CredentialKind } from './signin/signInWays';
export type { SiteRef, SiteSummary } from './site';
export { kuduTunnel, type KuduTunnelOptions } from './tunnel/kuduTunnel';
