import { at, type InfraValue, nameText, plainText } from '../evaluate/InfraValue';
import type { InfraResource } from '../evaluate/InfraResource';
import { idText } from '../evaluate/resourceIds';
import type { DeployedPlan } from './DeployedSite';
import { planCores } from './planCores';

/** Finds a site's plan among deployed resources, by the value of its `serverFarmId`. */
export function planFinder(
  resources: readonly InfraResource[],
): (serverFarmId: InfraValue | undefined) => DeployedPlan | undefined {
  const scaling = resources.filter(({ type }) => type === 'microsoft.insights/autoscalesettings');
  const plans = new Map(
    resources
      .filter(({ type, isExisting }) => type === 'microsoft.web/serverfarms' && !isExisting)
      .map((plan) => {
        const id = idText(plan.type, plan.name);
        const settings = scaling.filter(({ body }) => scaledId(body) === id);
        return [id, toPlan(plan, settings)] as const;
      }),
  );
  return (serverFarmId) => {
    const id = nameText(serverFarmId)?.toLowerCase();
    return id === undefined ? undefined : plans.get(id);
  };
}

function scaledId(body: InfraValue): string | undefined {
  return nameText(at(body, 'properties', 'targetResourceUri'))?.toLowerCase();
}

function toPlan({ body, at: where }: InfraResource, scaling: readonly InfraResource[]): DeployedPlan {
  const size = plainText(at(body, 'sku', 'name'));
  const capacity = at(body, 'sku', 'capacity');
  const fixed = capacity === undefined || capacity.kind === 'null' ? 1 : numberOf(capacity);
  const profiles = scaling.flatMap(({ body: own }) => itemsOf(at(own, 'properties', 'profiles')));
  const most = profiles.map((profile) => numberOf(at(profile, 'capacity', 'maximum')));
  const isElastic = /^ep\d/i.test(size ?? '');
  return {
    at: where,
    size,
    cores: size === undefined ? undefined : planCores(size),
    instances: isElastic ? undefined : highest([fixed, ...most]),
    cpuRule: profiles.flatMap((profile) => itemsOf(at(profile, 'rules')).flatMap(cpuRule))[0],
  };
}

function cpuRule(rule: InfraValue): { threshold: number; at: DeployedPlan['at'] }[] {
  const trigger = at(rule, 'metricTrigger');
  const threshold = at(trigger, 'threshold');
  const value = numberOf(threshold);
  const isOut = plainText(at(rule, 'scaleAction', 'direction'))?.toLowerCase() === 'increase';
  const isCpu = plainText(at(trigger, 'metricName'))?.toLowerCase() === 'cpupercentage';
  return isOut && isCpu && threshold && value !== undefined ? [{ threshold: value, at: threshold.at }] : [];
}

/** Undefined where none is known: one that is not known may be higher, which proves no less. */
function highest(values: readonly (number | undefined)[]): number | undefined {
  const known = values.filter((value) => value !== undefined);
  if (known.length === 0) return undefined;
  const most = Math.max(...known);
  return most > 1 || known.length === values.length ? most : undefined;
}

function itemsOf(value: InfraValue | undefined): readonly InfraValue[] {
  return value?.kind === 'list' ? value.items : [];
}

function numberOf(value: InfraValue | undefined): number | undefined {
  const text = plainText(value);
  if (text === undefined || text.trim() === '') return undefined;
  const number = Number(text);
  return Number.isInteger(number) && number >= 0 ? number : undefined;
}
