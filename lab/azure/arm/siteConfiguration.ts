import * as v from 'valibot';
import { siteId, siteLabel } from '../sites/site';
import { webError } from './armError';
import { siteResource, type SiteEndpoint } from './armRequest';
import { parseBody } from './parseBody';

/** Of a setting's name Linux takes what a shell takes. */
const Settings = v.record(v.pipe(v.string(), v.regex(/^[A-Za-z_][\w.:-]*$/)), v.string());
const Properties = v.record(v.string(), v.unknown());

export const getConfiguration: SiteEndpoint = (site, { world }) => {
  const debugs = world.board.tunnel(siteLabel(site)).remoteDebugging === true;
  const properties = configProperties(site.config);
  return siteResource(
    site,
    'config/web',
    debugs ? { ...properties, remoteDebuggingEnabled: true } : properties,
  );
};

/** PATCH and PUT: what is named is changed, and the app starts again with it. */
export const patchConfiguration: SiteEndpoint = async (site, { call, world, who }) => {
  const change = v.safeParse(Properties, parseBody(call).properties);
  if (!change.success) return webError(400, 'BadRequest', 'The parameter properties has an invalid value.');
  await site.change({ siteConfig: change.output });
  world.activity.record({
    resourceId: siteId(site),
    operation: 'Microsoft.Web/sites/config/write',
    title: 'Update Web App Configuration',
    who,
  });
  return siteResource(site, 'config/web', configProperties(site.config));
};

export const listSettings: SiteEndpoint = (site) => siteResource(site, 'config/appsettings', site.settings);

/** All settings at once: what is left out is gone. The app starts again with the new ones. */
export const putSettings: SiteEndpoint = async (site, { call, world, who }) => {
  const settings = v.safeParse(Settings, parseBody(call).properties);
  if (!settings.success) return webError(400, 'BadRequest', 'The parameter properties has an invalid value.');
  await site.change({ settings: settings.output });
  world.activity.record({
    resourceId: siteId(site),
    operation: 'Microsoft.Web/sites/config/write',
    title: 'Update web sites config',
    who,
  });
  return siteResource(site, 'config/appsettings', site.settings);
};

export const getSlotNames: SiteEndpoint = (site) =>
  siteResource(site, 'config/slotConfigNames', {
    connectionStringNames: null,
    appSettingNames: site.slotSettings,
    azureStorageConfigNames: null,
  });

export const getAuthSettings: SiteEndpoint = (site) =>
  siteResource(site, 'config/authsettingsV2', {
    platform: { enabled: false, runtimeVersion: '~1' },
    globalValidation: { requireAuthentication: false, unauthenticatedClientAction: 'AllowAnonymous' },
    identityProviders: {},
    login: { tokenStore: { enabled: false } },
    httpSettings: { requireHttps: true, routes: { apiPrefix: '/.auth' } },
  });

export const getReferences: SiteEndpoint = (site) => {
  const listed = Object.entries(site.settings).flatMap(([name, value]) => {
    const parts = /^@Microsoft\.KeyVault\((.*)\)$/i.exec(value)?.[1];
    if (parts === undefined) return [];
    const reference = referenceState(parts, site.resolved.includes(name));
    return [
      {
        id: `${siteId(site)}/config/configreferences/appsettings/${name}`,
        name,
        type: 'Microsoft.Web/sites/config/configreferences/appsettings',
        properties: { ...reference, reference: value, source: 'KeyVault', activeVersion: null },
      },
    ];
  });
  return { status: 200, json: { value: listed } };
};

/** A lab has no vault: what nobody has resolved beforehand is as where the vault lets nobody in. */
function referenceState(parts: string, isResolved: boolean): Record<string, unknown> {
  const uri = /SecretUri=https:\/\/([^./;]+)\.[^/;]*\/secrets\/([^/;]+)/i.exec(parts);
  const vaultName = uri?.[1] ?? /VaultName=([^;]+)/i.exec(parts)?.[1] ?? null;
  const secretName = uri?.[2] ?? /SecretName=([^;]+)/i.exec(parts)?.[1] ?? null;
  const named = { vaultName, secretName, secretVersion: null, identityType: { type: 'SystemAssigned' } };
  if (vaultName === null || secretName === null)
    return {
      ...named,
      status: 'InvalidSyntax',
      details: 'Reference was not able to be resolved because of its syntax.',
    };
  if (isResolved)
    return { ...named, status: 'Resolved', details: 'Reference has been successfully resolved.' };
  return {
    ...named,
    status: 'AccessToKeyVaultDenied',
    details:
      "Reference was not able to be resolved because site was denied access to Key Vault reference's vault.",
  };
}

/** ARM shows more of a configuration than a lab keeps of it. */
function configProperties(config: Record<string, unknown>): Record<string, unknown> {
  return {
    numberOfWorkers: 1,
    defaultDocuments: [],
    netFrameworkVersion: 'v4.0',
    linuxFxVersion: '',
    appCommandLine: '',
    requestTracingEnabled: false,
    remoteDebuggingEnabled: false,
    httpLoggingEnabled: true,
    logsDirectorySizeLimit: 35,
    detailedErrorLoggingEnabled: false,
    scmType: 'None',
    use32BitWorkerProcess: false,
    webSocketsEnabled: false,
    alwaysOn: false,
    loadBalancing: 'LeastRequests',
    autoHealEnabled: false,
    ipSecurityRestrictions: [{ ipAddress: 'Any', action: 'Allow', priority: 2147483647, name: 'Allow all' }],
    scmIpSecurityRestrictions: [
      { ipAddress: 'Any', action: 'Allow', priority: 2147483647, name: 'Allow all' },
    ],
    scmIpSecurityRestrictionsUseMain: false,
    http20Enabled: false,
    minTlsVersion: '1.2',
    ftpsState: 'FtpsOnly',
    ...config,
  };
}
