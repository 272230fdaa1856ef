import { TENANT_DOMAIN } from '../entra/tenantDomain';
import type { World } from '../world';
import type { ArmEndpoint } from './armRequest';
import { ok } from './armRequest';

export const listSubscriptions: ArmEndpoint = ({ world }) =>
  ok({
    value: world.subscriptions.map((each) => subscriptionJson(each, world)),
    count: { type: 'Total', value: world.subscriptions.length },
  });

export const getSubscription: ArmEndpoint = ({ params, world }) => {
  const found = world.subscriptions.find(({ id }) => id === params.subscription?.toLowerCase());
  return ok(found ? subscriptionJson(found, world) : {});
};

export const listTenants: ArmEndpoint = ({ world: { directory } }) =>
  ok({
    value: [
      {
        id: `/tenants/${directory.tenantId}`,
        tenantId: directory.tenantId,
        countryCode: 'US',
        displayName: 'Lab',
        domains: [TENANT_DOMAIN],
        defaultDomain: TENANT_DOMAIN,
        tenantCategory: 'Home',
      },
    ],
  });

function subscriptionJson({ id, name }: World['subscriptions'][number], { directory }: World): unknown {
  return {
    id: `/subscriptions/${id}`,
    authorizationSource: 'RoleBased',
    managedByTenants: [],
    subscriptionId: id,
    tenantId: directory.tenantId,
    displayName: name,
    state: 'Enabled',
    subscriptionPolicies: {
      locationPlacementId: 'Public_2014-09-01',
      quotaId: 'PayAsYouGo_2014-09-01',
      spendingLimit: 'Off',
    },
  };
}
