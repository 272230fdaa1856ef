export type CloudName = 'public' | 'usgov' | 'china' | 'lab';

/** Where one Azure answers, and for whom its tokens are. */
export interface Cloud {
  name: CloudName;
  /** For people. */
  title: string;
  /** Entra, without a tenant. */
  authorityHost: string;
  armUrl: string;
  armScope: string;
  /** Kudu takes tokens of an audience of its own; ARM's are being retired there. */
  kuduScope: string;
  portalUrl: string;
  /** PEM of an authority in the system's place: the lab's. */
  ca?: string | undefined;
}

/** The clouds of Microsoft, as published in Azure's documentation of national clouds. */
export const clouds: Record<'public' | 'usgov' | 'china', Cloud> = {
  public: {
    name: 'public',
    title: 'Azure',
    authorityHost: 'https://login.microsoftonline.com',
    armUrl: 'https://management.azure.com',
    armScope: 'https://management.azure.com/.default',
    kuduScope: 'https://appservice.azure.com/.default',
    portalUrl: 'https://portal.azure.com',
  },
  usgov: {
    name: 'usgov',
    title: 'Azure US Government',
    authorityHost: 'https://login.microsoftonline.us',
    armUrl: 'https://management.usgovcloudapi.net',
    armScope: 'https://management.usgovcloudapi.net/.default',
    kuduScope: 'https://appservice.azure.us/.default',
    portalUrl: 'https://portal.azure.us',
  },
  china: {
    name: 'china',
    title: 'Azure China (21Vianet)',
    authorityHost: 'https://login.chinacloudapi.cn',
    armUrl: 'https://management.chinacloudapi.cn',
    armScope: 'https://management.chinacloudapi.cn/.default',
    kuduScope: 'https://appservice.azure.cn/.default',
    portalUrl: 'https://portal.azure.cn',
  },
};
