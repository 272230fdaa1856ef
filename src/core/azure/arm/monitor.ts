import type { SiteRef } from '../site';
import type { ArmClient, ArmRecord } from './armClient';
import type { ArmQuestions } from './armQuestions';
import { readActivity, readMetric, readRecord, scales } from './armShapes';
import { resourceParts } from './resourceParts';

/** Azure Monitor, of which the App Service SDK has nothing. */
type Monitor = Pick<ArmClient, 'activity' | 'metrics' | 'autoscale'>;

const versions = { activity: '2015-04-01', metrics: '2023-10-01', autoscale: '2022-10-01' } as const;

export function monitor(questions: ArmQuestions): Monitor {
  return {
    activity({ subscriptionId, resourceGroup }: SiteRef, sinceMs, { signal }) {
      const group = resourceGroup.replaceAll("'", "''");
      const since = new Date(sinceMs).toISOString();
      const question = {
        subscriptionId,
        path: `${subscriptionPath(subscriptionId)}/providers/Microsoft.Insights/eventtypes/management/values`,
        query: {
          'api-version': versions.activity,
          $filter: `eventTimestamp ge '${since}' and resourceGroupName eq '${group}'`,
        },
      };
      const errand = { doing: 'read the activity log', of: `resource group "${resourceGroup}"` };
      return questions.plainList(question, signal, errand, readActivity);
    },

    metrics(resourceId, names, { signal, sinceMs, untilMs }) {
      const question = {
        subscriptionId: resourceParts(resourceId).subscriptionId,
        path: `${resourceId}/providers/Microsoft.Insights/metrics`,
        query: {
          'api-version': versions.metrics,
          metricnames: names.join(','),
          timespan: `${new Date(sinceMs).toISOString()}/${new Date(untilMs).toISOString()}`,
          interval: 'PT1M',
          aggregation: 'Average,Maximum,Total',
        },
      };
      const errand = { doing: 'read the metrics', of: `resource ${resourceId}` };
      return questions.plainList(question, signal, errand, readMetric);
    },

    async autoscale(planId, { signal }): Promise<ArmRecord[]> {
      const { subscriptionId } = resourceParts(planId);
      const question = {
        subscriptionId,
        path: `${subscriptionPath(subscriptionId)}/providers/Microsoft.Insights/autoscalesettings`,
        query: { 'api-version': versions.autoscale },
      };
      const errand = { doing: 'read the autoscale settings', of: `subscription ${subscriptionId}` };
      const settings = await questions.plainList(question, signal, errand, readRecord);
      return settings.filter((setting) => scales(setting, planId));
    },
  };
}

function subscriptionPath(subscriptionId: string): string {
  return `/subscriptions/${encodeURIComponent(subscriptionId)}`;
}
