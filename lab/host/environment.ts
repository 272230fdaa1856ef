import type { Places } from '../instanceConfig';

export const SUBSCRIPTION = '00000000-0000-0000-0000-000000000001';

export const RESOURCE_GROUP = 'rg-lab';

export interface SiteEnvironment {
  siteName: string;
  instanceId: string;
  stack: string;
  settings: Record<string, string>;
  /** undefined for a site without a managed identity. */
  identityHeader: string | undefined;
  places: Pick<Places, 'userHome' | 'authorities' | 'ports'>;
  /** Variables whose value is not that of the app setting of the same name. */
  resolved?: Record<string, string>;
  /** What this kind of lab adds. */
  extra: Record<string, string>;
}

/** The environment that App Service gives to a Python container: the platform's variables, then the site's settings. */
export function siteEnvironment(site: SiteEnvironment): Record<string, string> {
  const { siteName, instanceId, stack, settings, places } = site;
  const host = `${siteName}.azurewebsites.net`;
  const appSettings = Object.entries(settings).map(([name, value]): [string, string] => [
    `APPSETTING_${name}`,
    value,
  ]);
  return {
    HOME: places.userHome,
    LANG: 'C.UTF-8',
    PATH: '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin',
    PORT: String(places.ports.app),
    HOST_VERSION: stack,
    PYTHON_VERSION: stack.split('|')[1] ?? '',
    ORYX_ENV_NAME: `~1${siteName}`,
    WEBSITE_SITE_NAME: siteName,
    WEBSITE_HOSTNAME: host,
    WEBSITE_INSTANCE_ID: instanceId,
    WEBSITE_RESOURCE_GROUP: RESOURCE_GROUP,
    WEBSITE_OWNER_NAME: `${SUBSCRIPTION}+${RESOURCE_GROUP}-EastUS2webspace-Linux`,
    WEBSITE_ROLE_INSTANCE_ID: '0',
    WEBSITE_SKU: 'PremiumV3',
    ...(site.identityHeader === undefined
      ? {}
      : {
          IDENTITY_ENDPOINT: `http://127.0.0.1:${places.ports.identity}/msi/token`,
          IDENTITY_HEADER: site.identityHeader,
        }),
    // The originals' certificates are in every trust store; the lab's authority has to be named to Python.
    SSL_CERT_FILE: places.authorities,
    REQUESTS_CA_BUNDLE: places.authorities,
    ...site.extra,
    ...Object.fromEntries(appSettings),
    ...settings,
    ...site.resolved,
  };
}
