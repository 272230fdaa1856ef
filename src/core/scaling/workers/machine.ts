import { planCores } from '../../workspace/infra/sites/planCores';
import type { Facts } from '../../diagnosis/facts';
import { isRecord } from '../../diagnosis/facts/isRecord';
import { memoryState } from '../../diagnosis/facts/memoryState';
import { proof } from '../../diagnosis/facts/proof';
import { siteProperties } from '../../diagnosis/facts/siteSetting';
import { parseLimits } from './limits';
import { known, type Seen, unknown } from './seen';

/** What there is to be used: processors, and kilobytes of memory. */
export interface Machine {
  cores: Seen<number>;
  totalKb: Seen<number>;
  availableKb: Seen<number>;
}

/** From the container's limits, the machine's memory, and, where nobody was inside, the size of the plan. */
export function readMachine(facts: Facts): Machine {
  const { limits: text, free } = facts.evidence.container;
  const { processors, quota, memoryKb, memoryUsedKb, inactiveKb } = parseLimits(text ?? '');
  const { totalKb, availableKb } = memoryState(free);
  const memory = (wanted: RegExp) => {
    const lines = (free ?? '').split('\n');
    const line = lines.findIndex((one) => wanted.test(one)) + 1;
    return proof('container/free', lines[line - 1] ?? '', { file: 'container/free.txt', line });
  };
  const isQuota = quota !== undefined && quota.value < (processors?.value ?? Infinity);
  const cores = isQuota ? quota : processors;
  const isLimited = memoryKb !== undefined && memoryKb.value < (totalKb ?? Infinity);
  const ownKb =
    isLimited && memoryUsedKb
      ? Math.max(0, memoryKb.value - memoryUsedKb.value + (inactiveKb?.value ?? 0))
      : undefined;
  const isOwn = ownKb !== undefined && ownKb < (availableKb ?? Infinity);
  const notRead = 'the memory of the container was not read';
  return {
    cores: cores
      ? known(cores.value, cores.proof, isQuota ? 'limit of the control group' : 'processors')
      : coresOfPlan(facts),
    totalKb: isLimited
      ? known(memoryKb.value, memoryKb.proof, 'limit of the control group')
      : totalKb === undefined
        ? unknown(notRead)
        : known(totalKb, memory(/^Mem(?:Total)?:/), 'of the machine, which other apps of the plan use too'),
    availableKb:
      isOwn && memoryUsedKb
        ? known(ownKb, memoryUsedKb.proof, 'up to the limit of the control group')
        : availableKb === undefined
          ? unknown(notRead)
          : known(availableKb, memory(/^(?:MemAvailable|Mem):/)),
  };
}

function coresOfPlan(facts: Facts): Seen<number> {
  const { manifest } = facts.evidence;
  const { plan } = siteProperties(facts.evidence);
  const named = isRecord(plan) && isRecord(plan.sku) ? plan.sku.name : undefined;
  for (const [size, file] of [
    [named, 'site.json'],
    [manifest?.sku, 'manifest.json'],
  ] as const) {
    const cores = typeof size === 'string' ? planCores(size) : undefined;
    if (typeof size === 'string' && cores !== undefined)
      return known(cores, proof('size of the plan', size, { file }), 'by the size of the plan');
  }
  return unknown('nobody counted the processors inside, and the size of the plan was not seen');
}
