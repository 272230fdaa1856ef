import type { Proof } from '../../contracts';
import type { Facts } from '../facts';
import { memoryProofs } from '../facts/memoryProofs';
import { isMemoryScarce, isUnderPressure, memoryState } from '../facts/memoryState';
import { isCpuPercentage, isMemoryPercentage, meanOf, perSecond, recentSeries } from '../facts/metricSeries';
import type { MetricSeries } from '../facts/metricSeries';
import { neighbourProofs, ownNames } from '../facts/neighbours';
import { ownShareOfMemory, residentKb, smallShare } from '../facts/ownMemory';
import { parseProcesses } from '../facts/processes';
import { proof } from '../facts/proof';
import { slowMs } from '../facts/slow';
import { timingProof } from '../facts/timingProof';
import { metricProof } from '../facts/metricProof';
import { certainty } from './certainty';
import { nextSteps } from './nextSteps';
import type { Rule } from './Rule';

/** Percent of the plan, on average over the last hour. */
const busyCpu = 80;
const fullMemory = 90;

/** What the app itself uses of it is small below that, in percent of one core. */
const smallCpu = 20;

/** The machines of the plan are busy or full, and it is not this app that makes them so. */
export const planContention: Rule = {
  id: 'plan-contention',
  explains: ['memory-pressure', 'latency-spike', 'too-few-workers'],
  help: {
    means:
      'All apps and slots of a plan share its machines. One of the others uses up the processor or the memory, and this app waits for its share.',
    shows: [
      'The app is slow at times that have nothing to do with its own visitors, all routes alike.',
      "The plan's processor or memory is near its limit, while the app's own figures are low.",
      'Its log looks healthy.',
    ],
    proof: [
      "The plan's CpuPercentage above 80 % or MemoryPercentage above 90 % over the last hour.",
      'Next to it the small use of the app: CpuTime of the site, the resident memory of its processes.',
      'Other sites on the plan: in the metrics, in the number of sites.',
    ],
    confused: [
      { id: 'memory-pressure', tell: "The app's own processes hold the memory." },
      { id: 'too-few-workers', tell: 'The processor has time left, and requests wait for a worker.' },
      { id: 'affinity-pinning', tell: 'Only one machine is busy, with this app.' },
    ],
  },
  evaluate(facts) {
    const series = recentSeries(facts.evidence.metrics, facts.now);
    const plan = series.filter(({ of, instance }) => of === 'plan' && instance === undefined);
    const cpu = exceeding(plan.find(isCpuPercentage), busyCpu);
    const memory = exceeding(plan.find(isMemoryPercentage), fullMemory);
    const full = cpu ?? memory;
    if (!full) return undefined;
    const own = ownUse(facts, series);
    // What is full has to be what the app uses little of.
    const isSmall =
      (cpu !== undefined && own.cpu === 'small') || (memory !== undefined && own.memory === 'small');
    const isLarge = (cpu !== undefined && own.cpu === 'large') || (!cpu && own.memory === 'large');
    const others = neighbourProofs(facts);
    if (isLarge || (!isSmall && own.memory !== 'small')) return undefined;
    const hurt = hurtProofs(facts);
    return {
      id: 'plan-contention',
      layer: 'performance',
      severity: hurt.length > 0 ? 'fault' : 'risk',
      confidence: certainty(0.5, [
        [isSmall, 0.18],
        // Small in memory and perhaps not in processor time: a hint, without anybody else in sight.
        [!isSmall && others.length === 0, -0.15],
        [others.length > 0, 0.15],
        [hurt.length > 0, 0.07],
        [own.cpu === 'small' && own.memory === 'small', 0.05],
      ]),
      title: `The plan is at ${Math.round(meanOf(full))} % of its ${cpu ? 'processor' : 'memory'}, and this app uses little of it.`,
      cause: `${own.words.join(' ')} ${others.length > 0 ? 'Other sites run on the same plan, and the rest is theirs.' : 'What else runs on the plan was not seen: another app, a slot, a job.'}`,
      evidence: [
        metricProof(full),
        ...own.proofs.slice(0, 2),
        ...(cpu && memory ? [metricProof(memory)] : []),
        ...others.slice(0, 2),
        ...hurt.slice(0, 1),
      ],
      ...nextSteps([
        true,
        {
          summary: 'List the apps of the plan, and compare their CpuTime and memory over the last hour.',
          command:
            'az webapp list --resource-group <group> --query "[].{name:name, plan:appServicePlanId, state:state}" --output table',
        },
      ]),
      fix: {
        summary: 'Give the app machines of its own, or the plan larger ones.',
        steps: [
          'Find the app, slot or job that uses the plan up, and mend or move that one.',
          'Move this app to a plan of its own, above all from development and staging sites.',
          'Or scale the plan up or out: all its apps share what is added.',
        ],
        command: 'az appservice plan update --resource-group <group> --name <plan> --sku P1v3',
      },
    };
  },
};

function exceeding(series: MetricSeries | undefined, limit: number): MetricSeries | undefined {
  return series && meanOf(series) >= limit ? series : undefined;
}

interface OwnUse {
  cpu: 'small' | 'large' | 'unknown';
  memory: 'small' | 'large' | 'unknown';
  words: string[];
  proofs: Proof[];
}

/** How much of the machine the app itself uses. */
function ownUse(facts: Facts, series: readonly MetricSeries[]): OwnUse {
  const use: OwnUse = { cpu: 'unknown', memory: 'unknown', words: [], proofs: [] };
  const names = ownNames(facts);
  const time = series.find(
    ({ name, resource }) =>
      /^cputime$/i.test(name) && (resource === undefined || names.has(resource.toLowerCase())),
  );
  if (time) {
    const percent = Math.round(100 * perSecond(time));
    use.cpu = percent <= smallCpu ? 'small' : 'large';
    use.words.push(`The app itself uses ${percent} % of one core.`);
    use.proofs.push(metricProof(time));
  }
  const shares = parseProcesses(facts.evidence.container.processes ?? '').flatMap(
    ({ cpuPercent }) => cpuPercent ?? [],
  );
  if (!time && shares.length > 0) {
    const percent = Math.round(shares.reduce((sum, one) => sum + one, 0));
    use.cpu = percent <= smallCpu ? 'small' : 'large';
    use.words.push(`Its processes use ${percent} % of one core.`);
  }
  const [share, resident] = [ownShareOfMemory(facts.evidence), residentKb(facts.evidence)];
  if (share !== undefined && resident !== undefined) {
    use.memory = share < smallShare ? 'small' : 'large';
    const mb = Math.round(resident / 1024);
    use.words.push(`Its processes hold ${mb} MB, ${Math.round(share * 100)} % of the memory in use.`);
    use.proofs.push(
      proof('container/processes', `${mb} MB resident in all processes`, { file: 'container/processes.txt' }),
    );
  }
  return use;
}

/** What shows that the app suffers from it. */
function hurtProofs(facts: Facts): Proof[] {
  const slow = facts.outside
    .filter(({ state, probe }) => state !== 'app-failed' && probe.durationMs >= slowMs)
    .map(timingProof);
  const memory = memoryState(facts.evidence.container.free);
  const isShort = isMemoryScarce(memory) || isUnderPressure(memory) === true;
  return [...slow, ...(isShort ? memoryProofs(facts).slice(0, 1) : [])];
}
