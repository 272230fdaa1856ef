import * as v from 'valibot';
import { type CloudSite, siteId } from '../sites/site';
import { webError } from './armError';
import { siteResource, type SiteEndpoint } from './armRequest';
import { parseBody } from './parseBody';

/** Of a container the platform keeps what it prints where HTTP logs are kept in files (az webapp log config). */
const Logs = v.looseObject({
  httpLogs: v.looseObject({ fileSystem: v.looseObject({ enabled: v.boolean() }) }),
});

export const getLogs: SiteEndpoint = (site) => siteResource(site, 'config/logs', logsOf(site));

/** Restarts nothing: it counts from the next start on. */
export const putLogs: SiteEndpoint = (site, { call, world, who }) => {
  const logs = v.safeParse(Logs, parseBody(call).properties);
  if (!logs.success) return webError(400, 'BadRequest', 'The parameter properties has an invalid value.');
  site.keepLogs(logs.output.httpLogs.fileSystem.enabled);
  world.activity.record({
    resourceId: siteId(site),
    operation: 'Microsoft.Web/sites/config/write',
    title: 'Update web sites config',
    who,
  });
  return siteResource(site, 'config/logs', logsOf(site));
};

function logsOf({ config }: CloudSite): Record<string, unknown> {
  const enabled = config.httpLoggingEnabled !== false;
  return {
    applicationLogs: {
      fileSystem: { level: 'Off' },
      azureTableStorage: { level: 'Off', sasUrl: null },
      azureBlobStorage: { level: 'Off', sasUrl: null, retentionInDays: null },
    },
    httpLogs: {
      fileSystem: { retentionInMb: 35, retentionInDays: enabled ? 3 : null, enabled },
      azureBlobStorage: { sasUrl: null, retentionInDays: null, enabled: false },
    },
    failedRequestsTracing: { enabled: false },
    detailedErrorMessages: { enabled: false },
  };
}
