/** The parts of a resource id; empty where it has none, which ARM then does not find. */
export function resourceParts(id: string): { subscriptionId: string; group: string; name: string } {
  const [, subscriptionId = '', group = ''] =
    /^\/subscriptions\/([^/]+)(?:\/resourceGroups\/([^/]+))?/i.exec(id) ?? [];
  return { subscriptionId, group, name: id.split('/').at(-1) ?? '' };
}
