import type { WorkerAdvice } from '../../../contracts';
import { type UwsgiTold, uwsgiTold } from '../../../diagnosis/facts/cheaperWorkers';
import type { Facts } from '../../../diagnosis/facts';
import { parseConfigLines } from '../../../diagnosis/facts/configLines';
import { configProof, hasUnseenOptions } from '../serverOptions';
import { known, proofsOf, valueOf } from '../seen';
import type { Situation } from '../Situation';
import { autoscaleAdvice } from './autoscaleAdvice';
import { type Change, handChange, settingsChange, startupChange } from './change';
import { countAdvice } from './countAdvice';
import { formulaWorkers, wholeCores } from './formula';
import { memoryRoom } from './memoryRoom';
import { coresText, counted } from './words';

type Values = Readonly<Record<string, number>>;

/** Of uWSGI: how many processes, how many of them cheaper keeps, and whether autoscale can be reached. */
export function uwsgiAdvice(situation: Situation): WorkerAdvice[] {
  const { facts } = situation;
  const processes = uwsgiTold(facts, 'processes');
  const cheaper = uwsgiTold(facts, 'cheaper');
  // With cheaper as many as were told may run, and fewer do while nothing is to be done.
  const mayRun = cheaper && processes ? known(processes.value, processes.proof) : situation.running;
  return [
    countAdvice(
      'uwsgi-processes',
      situation,
      (summary, count) => uwsgiChange(situation, summary, { processes: count }),
      mayRun,
    ),
    cheaperAdvice(situation, cheaper, processes),
    ...autoscaleAdvice(situation, (summary, count) =>
      uwsgiChange(situation, summary, cheaperValues(facts, count, cheaper !== undefined)),
    ),
  ];
}

/** More processes than there are now, and, with cheaper, as many kept. */
function cheaperValues(facts: Facts, count: number, isCheaper: boolean): Values {
  const processes = Math.max(count, uwsgiTold(facts, 'processes')?.value ?? 0);
  // uWSGI refuses a cheaper that is not below processes: as many as may run need none.
  return isCheaper
    ? { processes: Math.max(processes, count + 1), cheaper: count, 'cheaper-initial': count }
    : { processes };
}

function cheaperAdvice(
  situation: Situation,
  cheaper: UwsgiTold | undefined,
  processes: UwsgiTold | undefined,
): WorkerAdvice {
  const id = 'uwsgi-cheaper';
  const { facts, cores } = situation;
  const count = valueOf(cores);
  if (!cheaper && hasUnseenOptions(facts))
    return {
      id,
      state: 'unknown',
      title: 'Whether cheaper keeps workers back is not known.',
      reason: 'Its configuration was not read.',
      evidence: [],
    };
  if (!cheaper)
    return {
      id,
      state: 'fits',
      title: 'cheaper is not on: all workers run at all times.',
      reason:
        'Nothing is kept back, so that no request waits for a worker to be started. It costs the memory of all of them.',
      evidence: processes ? [processes.proof] : [],
    };
  const evidence = [cheaper.proof, ...(processes ? [processes.proof] : []), ...proofsOf(cores)];
  if (count === undefined)
    return {
      id,
      state: 'unknown',
      title: `cheaper keeps ${counted(cheaper.value, 'worker')}; whether that is enough is not known.`,
      reason: 'It takes the number of cores.',
      now: String(cheaper.value),
      evidence,
    };
  const initial = uwsgiTold(facts, 'cheaper-initial');
  const step = uwsgiTold(facts, 'cheaper-step');
  const room = memoryRoom(situation)?.most ?? Infinity;
  const least = Math.max(1, Math.min(room, wholeCores(count)));
  // uWSGI refuses a cheaper that is not below processes.
  const most = Math.max(least + 1, Math.min(room, Math.max(processes?.value ?? 0, formulaWorkers(count))));
  const wantedStep = wholeCores(count);
  const isKept = cheaper.value >= least;
  const isAmple = cheaper.value >= formulaWorkers(count);
  const isQuick = isAmple || (step?.value ?? 1) >= Math.min(wantedStep, most - cheaper.value);
  const now = `cheaper ${cheaper.value}, cheaper-initial ${initial?.value ?? cheaper.value}, cheaper-step ${step?.value ?? 1}, processes ${processes?.value ?? 1}`;
  if (isKept && isQuick)
    return {
      id,
      state: 'fits',
      title: `cheaper keeps ${counted(cheaper.value, 'worker')} on ${coresText(count)}: that fits.`,
      reason: 'Every core has a worker at all times, and more start in good time.',
      now,
      evidence,
    };
  const values = {
    processes: most,
    cheaper: Math.max(least, cheaper.value),
    'cheaper-initial': Math.max(least, cheaper.value, initial?.value ?? 0),
    'cheaper-step': Math.max(wantedStep, step?.value ?? 1),
  };
  return {
    id,
    ...(isKept ? { state: 'option', condition: 'where load comes in rushes' } : { state: 'change' }),
    title: isKept
      ? `cheaper adds ${counted(step?.value ?? 1, 'worker')} at a time: a rush waits for them.`
      : `cheaper keeps ${counted(cheaper.value, 'worker')} on ${coresText(count)}: ${values.cheaper} fit.`,
    reason: `Workers that are kept back are started only once all others are busy, a step at a time, and each loads the app first. Keep one a core (${wholeCores(count)}), so that no core idles while requests wait, and start as many at a time.`,
    now,
    wanted: Object.entries(values)
      .map(([name, value]) => `${name} ${value}`)
      .join(', '),
    evidence,
    ...uwsgiChange(
      situation,
      `Keep ${counted(values.cheaper, 'worker')}, and start more in greater steps.`,
      values,
    ),
  };
}

const variables: Readonly<Record<string, string>> = {
  processes: 'UWSGI_PROCESSES',
  cheaper: 'UWSGI_CHEAPER',
  'cheaper-initial': 'UWSGI_CHEAPER_INITIAL',
  'cheaper-step': 'UWSGI_CHEAPER_STEP',
};

/**
 * Where uWSGI was told of it: its command line, its file, which only a person can change, or its variables. Those count
 * where neither of the others says anything (seen with uWSGI 2.0.30).
 */
function uwsgiChange({ facts, start }: Situation, summary: string, values: Values): Change {
  const told = uwsgiTold(facts, 'processes') ?? uwsgiTold(facts, 'cheaper');
  const isFree = told === undefined && facts.evidence.container.uwsgi !== undefined;
  if (told?.by === 'variable' || (isFree && valueOf(start) !== 'command'))
    return settingsChange(
      facts,
      summary,
      Object.fromEntries(
        Object.entries(values).map(([name, value]) => [variables[name] ?? name, String(value)]),
      ),
      { steps: ['uWSGI (or the image around it) reads them from the environment; the app restarts.'] },
    );
  if (valueOf(start) === 'command' && told?.by !== 'file')
    return startupChange(facts, summary, {
      server: 'uwsgi',
      options: Object.entries(values).map(([name, value]) => ({
        name: `--${name}`,
        ...(name === 'processes' ? { short: '--workers|-p' } : {}),
        value: String(value),
      })),
      steps: [
        `Put ${Object.entries(values)
          .map(([name, value]) => `--${name} ${value}`)
          .join(' ')} into the start-up command; the app restarts.`,
      ],
    });
  const lines = parseConfigLines(facts.evidence.container.uwsgi ?? '');
  const first = lines.find(({ text }) => /^\s*(?:cheaper|processes|workers)\s*[=:]/.test(text));
  const place = first ? configProof(first, 'uwsgi').source : 'the configuration of uWSGI';
  return handChange(summary, [
    `In ${place}: ${Object.entries(values)
      .map(([name, value]) => `${name} = ${value}`)
      .join(', ')}.`,
    'Deploy that; the app restarts.',
  ]);
}
