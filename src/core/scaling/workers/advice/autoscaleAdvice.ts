import type { WorkerAdvice } from '../../../contracts';
import { uwsgiTold } from '../../../diagnosis/facts/cheaperWorkers';
import { metricProof } from '../../../diagnosis/facts/metricProof';
import { highestOf, isCpuPercentage, recentSeries } from '../../../diagnosis/facts/metricSeries';
import { scaleOutByCpu } from '../../../diagnosis/facts/scaleOutRule';
import { proofsOf, valueOf } from '../seen';
import type { Situation } from '../Situation';
import type { ChangeWorkers } from './countAdvice';
import { memoryRoom } from './memoryRoom';
import { publishedCpu, publishedWorkers } from './published';
import { coresText, counted } from './words';

const id = 'autoscale-reach';

/** Whether the plan's rule of autoscale can be reached at all with as many workers as may run. */
export function autoscaleAdvice(situation: Situation, change: ChangeWorkers): WorkerAdvice[] {
  const { facts, running, cores } = situation;
  const { autoscale, metrics } = facts.evidence;
  if (autoscale === undefined)
    return [
      {
        id,
        state: 'unknown',
        title: 'Whether the plan scales out by its processors was not seen.',
        reason:
          'The autoscale settings were not read: they take an app in Azure and the Reader role on its plan.',
        evidence: [],
      },
    ];
  const rule = scaleOutByCpu(facts.evidence);
  const [now, count] = [valueOf(running), valueOf(cores)];
  if (!rule) return [];
  const most = Math.max(uwsgiTold(facts, 'processes')?.value ?? 0, now ?? 0);
  const least = uwsgiTold(facts, 'cheaper')?.value ?? now;
  if (count === undefined || now === undefined || least === undefined)
    return [
      {
        id,
        state: 'unknown',
        title: `Whether ${rule.threshold} % can be reached is not known.`,
        reason: 'It takes the number of workers and of cores.',
        evidence: [rule.proof, ...proofsOf(running, cores)],
      },
    ];
  const evidence = [rule.proof, ...proofsOf(running, cores)];
  const cpu = recentSeries(metrics, facts.now).find((one) => isCpuPercentage(one) && one.of === 'plan');
  if (cpu && highestOf(cpu) >= rule.threshold)
    return [
      {
        id,
        state: 'fits',
        title: `The rule at ${rule.threshold} % can be reached: the last hour did.`,
        reason: `The processors of the plan were at ${Math.round(highestOf(cpu))} % at most.`,
        now: String(now),
        evidence: [...evidence, metricProof(cpu)],
      },
    ];
  const ceiling = Math.min(100, Math.round((most / count) * 100));
  const needed = Math.ceil((rule.threshold / 100) * count);
  const byYardstick = publishedWorkers(rule.threshold) ?? 16;
  const yardstick = `${published} On that line ${counted(least, 'worker')} come${least === 1 ? 's' : ''} to about ${publishedCpu(least)} %, and ${rule.threshold} % takes about ${byYardstick}.`;
  const room = memoryRoom(situation);
  if (ceiling < rule.threshold) {
    const wanted = Math.max(needed, Math.min(byYardstick, room?.most ?? byYardstick));
    return [
      {
        id,
        state: 'change',
        title: `The rule at ${rule.threshold} % cannot be reached: ${counted(most, 'worker')} on ${coresText(count)} ${most === 1 ? 'makes' : 'make'} ${ceiling} % at most.`,
        reason: `A Python worker computes on one core at a time. ${yardstick} ${elsewhere}`,
        now: String(most),
        wanted: String(wanted),
        evidence,
        ...change(`Let ${counted(wanted, 'worker')} run.`, wanted),
      },
    ];
  }
  if (publishedCpu(least) >= rule.threshold || valueOf(situation.workload) === 'computes')
    return [
      {
        id,
        state: 'fits',
        title: `The rule at ${rule.threshold} % can be reached with ${counted(least, 'worker')}.`,
        reason: `${counted(most, 'worker')} on ${coresText(count)} can make ${ceiling} %. ${yardstick}`,
        now: String(least),
        evidence,
      },
    ];
  const wanted = Math.min(byYardstick, room?.most ?? byYardstick);
  const isMore = wanted > least;
  return [
    {
      id,
      state: 'option',
      condition: 'where requests wait for much of their time, as in those measurements',
      title: `The rule at ${rule.threshold} % will hardly be reached with ${counted(least, 'worker')}.`,
      reason: `Computing alone they could make ${Math.min(100, Math.round((least / count) * 100))} %. ${yardstick} ${elsewhere}`,
      now: String(least),
      ...(isMore
        ? { wanted: String(wanted), ...change(`Let ${counted(wanted, 'worker')} run.`, wanted) }
        : {
            fix: {
              summary: 'Scale out on what waits, in the place of the processor.',
              steps: [
                'The memory holds no more workers: let the plan scale on HttpQueueLength or the response time.',
              ],
            },
          }),
      evidence,
    },
  ];
}

const elsewhere = 'Otherwise scale out on HttpQueueLength or on the response time.';

const published =
  'A yardstick are published measurements (uWSGI with cheaper, one instance, another app and machine): 2 workers stayed below 50 % of the processor while 4 users waited up to 16.5 s, 10 came to 66 %, 16 to 94 %.';
