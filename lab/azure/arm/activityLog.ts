import { randomUUID } from 'node:crypto';
import type { TokenClaims } from '../../inside/tokens';

/** What is written down of a change: ARM's operation, such as `Microsoft.Web/sites/restart/action`. */
export interface Change {
  resourceId: string;
  operation: string;
  title: string;
  who: TokenClaims;
}

/** The activity log: what was done through ARM, newest first. */
export class ActivityLog {
  private readonly events: (Record<string, unknown> & { eventTimestamp: string })[] = [];

  record({ resourceId, operation, title, who }: Change): void {
    const [, , subscriptionId = '', , resourceGroupName = ''] = resourceId.split('/');
    const eventTimestamp = new Date().toISOString();
    const eventDataId = randomUUID();
    this.events.unshift({
      caller: typeof who.upn === 'string' ? who.upn : who.oid,
      channels: 'Operation',
      correlationId: randomUUID(),
      eventDataId,
      eventName: { value: 'EndRequest', localizedValue: 'End request' },
      category: { value: 'Administrative', localizedValue: 'Administrative' },
      eventTimestamp,
      submissionTimestamp: eventTimestamp,
      id: `${resourceId}/events/${eventDataId}/ticks/${Date.now()}0000`,
      level: 'Informational',
      operationId: randomUUID(),
      operationName: { value: operation, localizedValue: title },
      resourceGroupName,
      resourceProviderName: { value: 'Microsoft.Web', localizedValue: 'Microsoft.Web' },
      resourceType: { value: 'Microsoft.Web/sites', localizedValue: 'Microsoft.Web/sites' },
      resourceId,
      status: { value: 'Succeeded', localizedValue: 'Succeeded' },
      subStatus: { value: 'OK', localizedValue: 'OK (HTTP Status Code: 200)' },
      subscriptionId,
      properties: { entity: resourceId, message: operation, hierarchy: subscriptionId },
    });
  }

  /** Events of a subscription that the filter lets through: `eventTimestamp ge '…' and resourceId eq '…'`. */
  select(subscriptionId: string, filter: string): Record<string, unknown>[] {
    const value = (pattern: RegExp) => pattern.exec(filter)?.[1]?.toLowerCase();
    const from = Date.parse(value(/eventTimestamp ge '([^']*)'/i) ?? '') || 0;
    const until = Date.parse(value(/eventTimestamp le '([^']*)'/i) ?? '') || Infinity;
    const group = value(/resourceGroupName eq '([^']*)'/i);
    const resource = value(/resource(?:Id|Uri) eq '?([^']*)'?/i);
    return this.events.filter((event) => {
      const at = Date.parse(event.eventTimestamp);
      const id = String(event.resourceId).toLowerCase();
      return (
        event.subscriptionId === subscriptionId &&
        at >= from &&
        at <= until &&
        (group === undefined || String(event.resourceGroupName).toLowerCase() === group) &&
        (resource === undefined || id === resource)
      );
    });
  }
}
