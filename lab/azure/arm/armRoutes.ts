import type { Route } from '../http/routes';
import { metrics } from './metrics';
import { getPlan, listAutoscale, listPlanSites } from './plans';
import { type ArmEndpoint, ok, type SiteEndpoint } from './armRequest';
import { listPublishingPolicies, restartSite } from './siteActions';
import {
  getAuthSettings,
  getConfiguration,
  getReferences,
  getSlotNames,
  listSettings,
  patchConfiguration,
  putSettings,
} from './siteConfiguration';
import { getInstance, getStatus, listInstances } from './siteInstances';
import { getLogs, putLogs } from './siteLogs';
import { getOperation, getOperationResult, getSite, listSites, listSlots, putSite } from './sites';
import { getSubscription, listSubscriptions, listTenants } from './subscriptions';

/** What answers a request, and what it needs. */
export interface ArmRoute {
  /** The operation, as roles name it. What is more than reading is refused to a Reader. */
  action: string;
  of: { kind: 'site'; endpoint: SiteEndpoint } | { kind: 'any'; endpoint: ArmEndpoint };
}

const SUBSCRIPTION = '/subscriptions/{subscription}';
const GROUP = `${SUBSCRIPTION}/resourceGroups/{group}`;
const SITE = `${GROUP}/providers/Microsoft.Web/sites/{site}`;
const PLAN = `${GROUP}/providers/Microsoft.Web/serverfarms/{plan}`;
const METRICS = 'providers/Microsoft.Insights/metrics';

/** Parts of a site, which a slot has as well: method, path below it, operation. */
const siteParts: [method: string, path: string, action: string, endpoint: SiteEndpoint][] = [
  ['GET', '', 'read', getSite],
  ['PUT', '', 'write', putSite],
  ['PATCH', '', 'write', putSite],
  ['GET', 'config/web', 'config/read', getConfiguration],
  ['PATCH', 'config/web', 'config/write', patchConfiguration],
  ['PUT', 'config/web', 'config/write', patchConfiguration],
  ['POST', 'config/appsettings/list', 'config/list/action', listSettings],
  ['PUT', 'config/appsettings', 'config/write', putSettings],
  ['GET', 'config/logs', 'config/read', getLogs],
  ['PUT', 'config/logs', 'config/write', putLogs],
  ['GET', 'config/slotConfigNames', 'config/read', getSlotNames],
  ['GET', 'config/configreferences/appsettings', 'config/read', getReferences],
  ['GET', 'config/authsettingsV2', 'config/read', getAuthSettings],
  ['GET', 'config/authsettingsV2/list', 'config/list/action', getAuthSettings],
  ['GET', 'instances', 'instances/read', listInstances],
  ['GET', 'instances/{instance}', 'instances/read', getInstance],
  ['GET', 'siteStatus', 'read', getStatus],
  ['GET', 'siteStatus/{instance}', 'read', getStatus],
  ['POST', 'restart', 'restart/action', restartSite],
  [
    'GET',
    'basicPublishingCredentialsPolicies',
    'basicPublishingCredentialsPolicies/read',
    listPublishingPolicies,
  ],
  ['GET', METRICS, 'read', siteMetrics],
];

const anyParts: [method: string, pattern: string, action: string, endpoint: ArmEndpoint][] = [
  ['GET', '/subscriptions', 'Microsoft.Resources/subscriptions/read', listSubscriptions],
  ['GET', SUBSCRIPTION, 'Microsoft.Resources/subscriptions/read', getSubscription],
  ['GET', '/tenants', 'Microsoft.Resources/tenants/read', listTenants],
  ['GET', `${SUBSCRIPTION}/providers/Microsoft.Web/sites`, 'Microsoft.Web/sites/read', listSites],
  ['GET', `${GROUP}/providers/Microsoft.Web/sites`, 'Microsoft.Web/sites/read', listSites],
  ['GET', PLAN, 'Microsoft.Web/serverfarms/read', getPlan],
  ['GET', `${PLAN}/sites`, 'Microsoft.Web/serverfarms/sites/read', listPlanSites],
  ['GET', `${PLAN}/${METRICS}`, 'Microsoft.Insights/metrics/read', planMetrics],
  ...[SUBSCRIPTION, GROUP].map((scope): (typeof anyParts)[number] => [
    'GET',
    `${scope}/providers/Microsoft.Insights/autoscaleSettings`,
    'Microsoft.Insights/autoscaleSettings/read',
    listAutoscale,
  ]),
  [
    'GET',
    `${SUBSCRIPTION}/providers/Microsoft.Insights/eventtypes/management/values`,
    'Microsoft.Insights/eventtypes/values/read',
    listActivity,
  ],
  [
    'GET',
    `${SUBSCRIPTION}/providers/Microsoft.Web/locations/{location}/operations/{operation}`,
    'Microsoft.Web/locations/operations/read',
    getOperation,
  ],
  [
    'GET',
    `${SUBSCRIPTION}/providers/Microsoft.Web/locations/{location}/operationResults/{operation}`,
    'Microsoft.Web/locations/operationResults/read',
    getOperationResult,
  ],
];

export const armRoutes: readonly Route<ArmRoute>[] = [
  ...anyParts.map(([method, pattern, action, endpoint]) => ({
    method,
    pattern,
    to: { action, of: { kind: 'any' as const, endpoint } },
  })),
  siteRoute(SITE, ['GET', 'slots', 'slots/read', listSlots]),
  ...[SITE, `${SITE}/slots/{slot}`].flatMap((base) => siteParts.map((part) => siteRoute(base, part))),
];

function siteRoute(
  base: string,
  [method, path, action, endpoint]: (typeof siteParts)[number],
): Route<ArmRoute> {
  const resource = base === SITE ? 'sites' : 'sites/slots';
  return {
    method,
    pattern: `${base}/${path}`,
    to: { action: `Microsoft.Web/${resource}/${action}`, of: { kind: 'site', endpoint } },
  };
}

function siteMetrics(...[site, { call, world }]: Parameters<SiteEndpoint>) {
  const isLabs = site === world.sites()[0];
  return metrics(
    call,
    call.path.split('/providers/Microsoft.Insights')[0] ?? '',
    isLabs ? world.traffic : undefined,
  );
}

function planMetrics({ call }: Parameters<ArmEndpoint>[0]) {
  return metrics(call, call.path.split('/providers/Microsoft.Insights')[0] ?? '', undefined);
}

function listActivity({ call, params, world }: Parameters<ArmEndpoint>[0]) {
  return ok({ value: world.activity.select(params.subscription ?? '', call.query.get('$filter') ?? '') });
}
