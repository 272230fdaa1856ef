import { get as getPlan } from '@azure/arm-appservice/api/appServicePlans';
import {
  get,
  getAuthSettingsV2,
  getAuthSettingsV2Slot,
  getConfiguration,
  getConfigurationSlot,
  getSlot,
  list,
  listBasicPublishingCredentialsPolicies,
  listBasicPublishingCredentialsPoliciesSlot,
  listInstanceIdentifiers,
  listInstanceIdentifiersSlot,
  listSlotConfigurationNames,
  listSlots,
} from '@azure/arm-appservice/api/webApps';
import { list as listSubscriptions } from '@azure/arm-resources-subscriptions/api/subscriptions';
import { list as listTenants } from '@azure/arm-resources-subscriptions/api/tenants';
import { azureFailed } from '../azureErrors';
import type { SiteRef } from '../site';
import type { ArmOptions } from './armCall';
import type { ArmClient, ArmRecord } from './armClient';
import { ArmQuestions, errandFor, pages } from './armQuestions';
import {
  propertiesOf,
  readInstance,
  readRecord,
  readSiteStatus,
  readSubscription,
  readTenant,
} from './armShapes';
import { findSites } from './findSites';
import { monitor } from './monitor';
import { resourceParts } from './resourceParts';
import { settings } from './settings';
import { siteSummary, siteTitle } from './siteSummary';

/** Versions of what the SDK has no operation for; of siteStatus the one that `az webapp troubleshoot` asks for. */
const versions = { siteStatus: '2024-11-01', config: '2024-11-01' } as const;

/** ARM through Azure's own SDK. One client serves many questions at once; it keeps connections, and no answers. */
export function createArmClient(options: ArmOptions): ArmClient {
  const questions = new ArmQuestions(options);

  const site = (of: SiteRef, { signal }: { signal: AbortSignal }): Promise<ArmRecord> =>
    questions.site(of, signal, 'look at', { ofSite: get, ofSlot: getSlot });

  const siteConfig: ArmClient['siteConfig'] = async (of, { signal }) => {
    const ask = { ofSite: getConfiguration, ofSlot: getConfigurationSlot };
    return propertiesOf(await questions.site(of, signal, 'read the configuration of', ask));
  };

  const lists: Pick<
    ArmClient,
    'tenants' | 'subscriptions' | 'sites' | 'slots' | 'instances' | 'publishingPolicies'
  > = {
    tenants({ signal }) {
      const call = questions.call(signal);
      const errand = { doing: 'list the tenants', of: 'tenants' };
      return pages(call, errand, () => listTenants(call.subscriptions()), readTenant);
    },
    subscriptions({ signal }) {
      const call = questions.call(signal);
      const errand = { doing: 'list the subscriptions', of: 'subscriptions' };
      return pages(call, errand, () => listSubscriptions(call.subscriptions()), readSubscription);
    },
    sites(subscriptionId, { signal }) {
      const call = questions.call(signal);
      const errand = { doing: 'list the apps', of: `subscription ${subscriptionId}` };
      return pages(call, errand, () => list(call.sites(subscriptionId)), siteSummary);
    },
    slots(of, { signal }) {
      const call = questions.call(signal);
      const { subscriptionId, resourceGroup, name } = of;
      const ask = () => listSlots(call.sites(subscriptionId), resourceGroup, name);
      return pages(call, errandFor(of, 'list the slots of'), ask, siteSummary);
    },
    instances(of, { signal }) {
      const ask = { ofSite: listInstanceIdentifiers, ofSlot: listInstanceIdentifiersSlot };
      return questions.list(of, signal, 'list the instances of', ask, readInstance);
    },
    publishingPolicies(of, { signal }) {
      const ask = {
        ofSite: listBasicPublishingCredentialsPolicies,
        ofSlot: listBasicPublishingCredentialsPoliciesSlot,
      };
      return questions.list(of, signal, 'read the publishing policies of', ask, readRecord);
    },
  };

  return {
    ...lists,
    ...settings(questions),
    ...monitor(questions),
    site,
    siteConfig,
    findSites: (name, asked) => findSites(lists, name, options.logger, asked),

    async summary(of, asked) {
      const summary = siteSummary(await site(of, asked));
      if (!summary) throw azureFailed(`describe the ${siteTitle(of)}`, 'its answer cannot be understood');
      return summary;
    },

    slotConfigNames({ subscriptionId, resourceGroup, name }, { signal }) {
      const call = questions.call(signal);
      const app = { subscriptionId, resourceGroup, name };
      return call.run(errandFor(app, 'list what stays with the slots of'), async () => {
        await listSlotConfigurationNames(call.sites(subscriptionId), resourceGroup, name);
        return propertiesOf(call.answer);
      });
    },

    async configReferences(of, { signal }) {
      const path = '/config/configreferences/appsettings';
      const asked = { path, version: versions.config };
      return propertiesOf(
        await questions.below(of, signal, 'read the state of the Key Vault references of', asked),
      );
    },

    async authSettings(of, { signal }) {
      const ask = { ofSite: getAuthSettingsV2, ofSlot: getAuthSettingsV2Slot };
      return propertiesOf(await questions.site(of, signal, 'read the authentication settings of', ask));
    },

    async siteStatus(of, { signal, instance }) {
      const path = instance === undefined ? '/siteStatus' : `/siteStatus/${encodeURIComponent(instance)}`;
      const asked = { path, version: versions.siteStatus };
      return readSiteStatus(await questions.below(of, signal, 'read the status of', asked));
    },

    plan(planId, { signal }) {
      const { subscriptionId, group, name } = resourceParts(planId);
      const call = questions.call(signal);
      return call.run({ doing: `read the plan "${name}"`, of: `plan "${name}"` }, async () => {
        await getPlan(call.sites(subscriptionId), group, name);
        return call.answer;
      });
    },

    async updateSite(of, change, { signal }) {
      const present = propertiesOf(await site(of, { signal }));
      const before = Object.fromEntries(Object.keys(change).map((name) => [name, present[name] ?? null]));
      const asked = { path: '', version: versions.config, patch: { properties: change } };
      await questions.below(of, signal, 'change', asked);
      return { before };
    },

    async updateSiteConfig(of, change, { signal }) {
      const present = await siteConfig(of, { signal });
      const before = Object.fromEntries(Object.keys(change).map((name) => [name, present[name] ?? null]));
      const asked = { path: '/config/web', version: versions.config, patch: { properties: change } };
      await questions.below(of, signal, 'change the configuration of', asked);
      return { before };
    },
  };
}
