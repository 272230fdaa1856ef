import type { Evidence, Proof } from '../../contracts';
import { isRecord } from './isRecord';
import { proof } from './proof';

/** A rule of autoscale that adds instances when the plan's processors are busy. */
export interface ScaleOutRule {
  /** Percent. */
  threshold: number;
  /** Most instances that the profile allows. */
  most: number | undefined;
  proof: Proof;
}

/** The rule with the lowest threshold, of settings that are switched on; as ARM and as az print them. */
export function scaleOutByCpu({ autoscale = [] }: Evidence): ScaleOutRule | undefined {
  const found = autoscale.flatMap((setting) => {
    const properties = isRecord(setting.properties) ? setting.properties : setting;
    if (properties.enabled === false) return [];
    return recordsOf(properties.profiles).flatMap((profile) =>
      recordsOf(profile.rules).flatMap((rule) => readRule(rule, profile) ?? []),
    );
  });
  return found.toSorted((a, b) => a.threshold - b.threshold)[0];
}

function readRule(rule: Record<string, unknown>, profile: Record<string, unknown>): ScaleOutRule | undefined {
  const trigger = isRecord(rule.metricTrigger) ? rule.metricTrigger : {};
  const action = isRecord(rule.scaleAction) ? rule.scaleAction : {};
  const { metricName, operator, threshold } = trigger;
  const isOut = typeof action.direction === 'string' && /^increase$/i.test(action.direction);
  const isAbove = typeof operator === 'string' && /^greater/i.test(operator);
  if (!isOut || !isAbove || typeof metricName !== 'string' || !/cpu/i.test(metricName)) return undefined;
  if (typeof threshold !== 'number') return undefined;
  const most = Number(isRecord(profile.capacity) ? profile.capacity.maximum : undefined);
  const name = typeof profile.name === 'string' ? `${profile.name}: ` : '';
  return {
    threshold,
    most: Number.isInteger(most) ? most : undefined,
    proof: proof('autoscale', `${name}scale out when ${metricName} is above ${threshold}`, {
      file: 'autoscale.json',
    }),
  };
}

function recordsOf(list: unknown): Record<string, unknown>[] {
  return Array.isArray(list) ? list.filter(isRecord) : [];
}
