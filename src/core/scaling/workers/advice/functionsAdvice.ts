import type { WorkerAdvice } from '../../../contracts';
import { processSetting, threadSetting } from '../functionsSituation';
import { proofsOf, valueOf } from '../seen';
import type { Situation } from '../Situation';
import { settingsChange } from './change';
import { wholeCores } from './formula';
import { memoryRoom } from './memoryRoom';
import { coresText, counted } from './words';

/** Most that Functions takes. */
const mostProcesses = 10;

const computing = 'where functions compute (CPU-bound)';
const waiting = 'where functions wait for other services (I/O-bound)';

/** Of a Functions host: processes and threads, by what the functions do. */
export function functionsAdvice(situation: Situation): WorkerAdvice[] {
  const count = valueOf(situation.cores);
  if (count === undefined)
    return [
      {
        id: 'functions-processes',
        state: 'unknown',
        title: 'How many processes and threads fit is not known.',
        reason: `Not known: ${situation.cores.state === 'unknown' ? situation.cores.reason : ''}.`,
        evidence: proofsOf(situation.told, situation.threads),
      },
    ];
  const wrong = [situation.told, situation.threads].flatMap((seen) =>
    seen.state === 'known' && seen.note?.includes('is no number') === true ? [seen] : [],
  );
  return [processesAdvice(situation, count), threadsAdvice(situation, count)].map((advice) => ({
    ...advice,
    ...(wrong.length > 0 && advice.state === 'fits'
      ? { reason: `${wrong.map(({ proof }) => proof.excerpt).join(', ')} has no effect. ${advice.reason}` }
      : {}),
  }));
}

function processesAdvice(situation: Situation, cores: number): WorkerAdvice {
  const { facts, told, workload } = situation;
  const now = valueOf(told) ?? 1;
  const whole = wholeCores(cores);
  const room = memoryRoom(situation);
  const wanted = Math.max(1, Math.min(mostProcesses, whole, room?.most ?? mostProcesses));
  const work = valueOf(workload);
  const shared = {
    id: 'functions-processes',
    now: String(now),
    evidence: [...proofsOf(told, situation.cores, workload), ...(room?.proofs ?? [])],
  };
  const why = `A Python process computes on one core at a time: ${coresText(cores)} take ${counted(whole, 'process', 'processes')} (Functions takes 1 to ${mostProcesses}), each of them with the whole app.`;
  const memory = room && room.most < whole ? ` ${room.reason}` : '';
  const change = settingsChange(
    facts,
    `Start ${counted(wanted, 'Python process', 'Python processes')}.`,
    { [processSetting]: String(wanted) },
    { isFunctions: true },
  );
  if (now > mostProcesses)
    return {
      ...shared,
      state: 'change',
      wanted: String(wanted),
      title: `${now} processes are more than Functions takes.`,
      reason: why + memory,
      ...change,
    };
  if (now >= wanted || work === 'waits')
    return {
      ...shared,
      state: 'fits',
      title: `${counted(now, 'Python process', 'Python processes')} on ${coresText(cores)}: that fits.`,
      reason:
        work === 'waits' && now < wanted
          ? `Functions that wait need threads or async def first; more processes only cost memory. ${why}`
          : why + memory,
    };
  return {
    ...shared,
    state: work === 'computes' ? 'change' : 'option',
    ...(work === 'computes' ? {} : { condition: computing }),
    wanted: String(wanted),
    title: `${counted(now, 'Python process', 'Python processes')} on ${coresText(cores)}: ${wanted} fit.`,
    reason: why + memory,
    ...change,
  };
}

function threadsAdvice(
  { facts, threads, cores: seenCores, workload }: Situation,
  cores: number,
): WorkerAdvice {
  const now = valueOf(threads) ?? wholeCores(cores) + 4;
  const work = valueOf(workload);
  const few = wholeCores(cores);
  const many = few + 4;
  const shared = {
    id: 'functions-threads',
    now: String(now),
    evidence: proofsOf(threads, seenCores, workload),
  };
  const asynchronous =
    'Functions with async def use none of them; without an await they block the event loop, and everything with it.';
  const change = (count: number): Pick<WorkerAdvice, 'wanted' | 'fix' | 'bicep'> => ({
    wanted: String(count),
    ...settingsChange(
      facts,
      `Give each process ${counted(count, 'thread')}.`,
      { [threadSetting]: String(count) },
      { isFunctions: true },
    ),
  });
  if (work === 'computes')
    return now <= few
      ? {
          ...shared,
          state: 'fits',
          title: `${counted(now, 'thread')} a process: that fits functions that compute.`,
          reason: `Threads of one process take turns on one core. ${asynchronous}`,
        }
      : {
          ...shared,
          state: 'change',
          title: `${now} threads are too many for functions that compute: ${few} fit.`,
          reason: `Threads of one process take turns on one core: more than cores slow each other down. ${asynchronous}`,
          ...change(few),
        };
  if (now >= many)
    return {
      ...shared,
      state: 'fits',
      title: `${counted(now, 'thread')} a process: that fits functions that wait.`,
      reason: `From cores + 4 (${many}) up. ${work === 'waits' ? '' : `Where functions compute, ${few} would be enough. `}${asynchronous}`,
    };
  return {
    ...shared,
    state: work === 'waits' ? 'change' : 'option',
    ...(work === 'waits' ? {} : { condition: waiting }),
    title: `${counted(now, 'thread')} a process ${now === 1 ? 'is' : 'are'} few for functions that wait: ${many} or more fit.`,
    reason: `Functions that only wait hold a thread each, and the next ones wait for it; the default is cores + 4 (${many}). ${asynchronous}`,
    ...change(many),
  };
}
