import type { Proof } from '../../contracts';
import type { Facts } from '../facts';
import { cheaperWorkers } from '../facts/cheaperWorkers';
import { highestOf, isCpuPercentage, meanOf, recentSeries } from '../facts/metricSeries';
import type { MetricSeries } from '../facts/metricSeries';
import { queueing } from '../facts/queueing';
import { scaleOutByCpu } from '../facts/scaleOutRule';
import { slowMs } from '../facts/slow';
import { timingProof } from '../facts/timingProof';
import { metricProof } from '../facts/metricProof';
import { certainty } from './certainty';
import { nextSteps } from './nextSteps';
import type { Rule } from './Rule';

/**
 * uWSGI keeps so few workers that they cannot make the processor busy, and the plan waits for a busy processor before
 * it adds instances: requests queue, and nothing reacts.
 */
export const cheaperBelowAutoscale: Rule = {
  id: 'cheaper-below-autoscale',
  explains: ['too-few-workers', 'latency-spike'],
  help: {
    means:
      "uWSGI's cheaper keeps only a few workers. Few workers use only so much of the processor, however many requests wait, and the autoscale rule asks for more than that. The plan never grows, and the queue does.",
    shows: [
      'Answers take many times longer with a few more users, and the processor stays on a plateau (about 47 % with two workers).',
      'The autoscale setting is on, and its activity log shows no scale-out.',
      "uWSGI's log has its listen queue full.",
    ],
    proof: [
      'cheaper on the command line or in the configuration, below the number of processes.',
      'A scale-out rule by processor, and a processor that stayed below its threshold all the last hour.',
      'Requests that take long or wait in a queue at the same time. Without those it is a risk.',
    ],
    confused: [
      { id: 'too-few-workers', tell: 'No cheaper holds workers back, or nothing is to scale out.' },
      { id: 'plan-contention', tell: 'The processor is busy, with the work of others.' },
    ],
  },
  evaluate(facts) {
    const rule = scaleOutByCpu(facts.evidence);
    // Few sites have such a rule, and the look for cheaper goes through all logs.
    const cheaper = rule ? cheaperWorkers(facts) : undefined;
    if (!rule || !cheaper) return undefined;
    const series = recentSeries(facts.evidence.metrics, facts.now);
    const cpu = series.find((one) => isCpuPercentage(one) && one.of === 'plan');
    // A processor that reaches the threshold sets the rule off.
    if (cpu && meanOf(cpu) >= rule.threshold) return undefined;
    const waits = waiting(facts, series);
    const isFlat = cpu !== undefined && highestOf(cpu) < rule.threshold;
    return {
      id: 'cheaper-below-autoscale',
      layer: 'performance',
      severity: waits.length > 0 ? 'fault' : 'risk',
      confidence: certainty(0.5, [
        [waits.length > 0, 0.12],
        [isFlat, 0.25],
        [cheaper.most !== undefined, 0.05],
        [waits.length > 1, 0.05],
      ]),
      title: `uWSGI keeps ${cheaper.least} ${cheaper.least === 1 ? 'worker' : 'workers'}, too few to bring the processor to the ${rule.threshold} % at which the plan scales out.`,
      cause: `${waits.length > 0 ? 'Requests wait' : 'Nothing waits at this moment'}${cpu ? `, and the processor stayed at ${Math.round(highestOf(cpu))} % at most (${Math.round(meanOf(cpu))} % on average) in the last hour.` : '; how busy the processor is was not seen.'} So few workers cannot use more of it, so that the rule does not fire.${cheaper.most === undefined ? '' : ` Up to ${cheaper.most} workers may run, and cheaper starts them late.`}`,
      evidence: [cheaper.proof, ...(cpu ? [metricProof(cpu)] : []), rule.proof, ...waits.slice(0, 2)],
      ...nextSteps([
        cpu === undefined,
        {
          summary: "Look at the plan's processor over the last hour, at its highest.",
          command:
            'az monitor metrics list --resource <plan id> --metric CpuPercentage --aggregation Maximum --interval PT1M',
        },
      ]),
      fix: {
        summary: 'Keep as many workers as the cores can feed, or scale on what waits.',
        steps: [
          'Raise cheaper and cheaper-initial towards (2 × cores) + 1, or remove cheaper altogether.',
          'Measure: the processor at full load must pass the threshold of the rule.',
          'Or scale out on HttpQueueLength or on the response time, in the place of the processor.',
        ],
        command:
          'az monitor autoscale rule create --resource-group <group> --autoscale-name <setting> --condition "HttpQueueLength > 10 avg 5m" --scale out 1',
      },
    };
  },
};

/** What shows that requests wait. */
function waiting(facts: Facts, series: readonly MetricSeries[]): Proof[] {
  const { queue } = queueing(facts);
  const slow = facts.outside
    .filter(({ state, probe }) => state !== 'not-found-here' && probe.durationMs >= slowMs)
    .map(timingProof);
  return [...(queue ? [queue] : []), ...slow, ...series.filter(isWaiting).map(metricProof)];
}

/** Requests in the queue of the machine; response times, in seconds. */
function isWaiting(series: MetricSeries): boolean {
  if (/^httpqueuelength$/i.test(series.name)) return meanOf(series) >= 1;
  return /^(?:http|average)responsetime$/i.test(series.name) && meanOf(series) >= slowMs / 1000;
}
