import type { WorkerAdvice } from '../../../contracts';
import { proofsOf, valueOf } from '../seen';
import type { Situation } from '../Situation';
import { workerKind } from '../workerKind';
import { type Change, handChange } from './change';
import { fittingFor } from './fitting';
import { memoryRoom } from './memoryRoom';
import { coresText, counted } from './words';

/** A few connections wait on any busy socket for a moment. */
const manyWaiting = 5;

/** How the number of workers of a server is changed. */
export type ChangeWorkers = (summary: string, workers: number) => Change;

/**
 * Whether as many workers run as fit: (2 × cores) + 1 where each serves one request at a time, threads counted, one a
 * core where they are asynchronous; never more than the memory holds.
 */
export function countAdvice(
  id: string,
  situation: Situation,
  change: ChangeWorkers,
  /** As many as may run, where not all do at all times. */
  mayRun = situation.running,
): WorkerAdvice {
  const { cores, workerClass, threads, workload } = situation;
  const running = mayRun;
  const missing = [running, cores, workerClass, threads].find((seen) => seen.state === 'unknown');
  const kind = workerKind(situation);
  const [now, count] = [valueOf(running), valueOf(cores)];
  if (now === undefined || count === undefined || kind === undefined)
    return {
      id,
      state: 'unknown',
      title: 'How many workers fit is not known.',
      reason: `Not known: ${missing?.state === 'unknown' ? missing.reason : 'what kind of worker runs'}.`,
      evidence: proofsOf(running, cores, workerClass),
    };
  const fitting = fittingFor(kind, count, valueOf(threads) ?? 1, valueOf(workload));
  const room = memoryRoom(situation);
  const isShort = room !== undefined && room.most < now;
  const isBounded = room !== undefined && room.most < fitting.wanted;
  const told = valueOf(situation.told);
  // With cheaper others run than were told, on purpose.
  const isOther = mayRun === situation.running && told !== undefined && told !== now;
  const memory = [
    room?.reason ?? 'What a worker holds, or what is free, was not seen: measure before you add workers.',
    isOther ? `${told} were asked for and ${now} run: some ended, or it was changed since the start.` : '',
  ]
    .filter((text) => text !== '')
    .join(' ');
  const waiting = valueOf(situation.queue) ?? 0;
  const evidence = [...proofsOf(running, cores, workerClass, threads, workload), ...(room?.proofs ?? [])];
  const shared = { id, now: String(now), evidence };
  if (isShort)
    return {
      ...shared,
      state: 'change',
      wanted: String(room.most),
      title: `${counted(now, 'worker')} are more than the memory holds: ${room.most} fit.`,
      reason: `${memory} ${fitting.why} The memory bounds it before that.`,
      ...withSteps(change(`Run ${counted(room.most, 'worker')}.`, room.most), memorySteps(situation)),
    };
  if (now >= fitting.least)
    return {
      ...shared,
      state: 'fits',
      title: `${counted(now, 'worker')} on ${coresText(count)}: that fits.`,
      reason: [
        fitting.why,
        now > fitting.wanted ? 'More than that take memory, and gain only where requests wait.' : memory,
        waiting >= manyWaiting
          ? `${waiting} connections wait all the same: look for what holds the workers up (a diagnosis does).`
          : '',
      ]
        .filter((text) => text !== '')
        .join(' '),
    };
  if (isBounded && room.most <= now)
    return {
      ...shared,
      state: 'fits',
      title: `${counted(now, 'worker')}: the memory holds no more.`,
      reason: `${fitting.why} ${memory} ${memorySteps(situation).join(' ')} Or a plan with more memory.`,
    };
  const wanted = isBounded ? room.most : fitting.wanted;
  return {
    ...shared,
    state: 'change',
    wanted: String(wanted),
    title: `${counted(now, 'worker')} on ${coresText(count)}: ${wanted} fit.`,
    reason: [fitting.why, memory, isBounded ? 'The memory bounds it before the formula does.' : '']
      .filter((text) => text !== '')
      .join(' '),
    ...(isOther && told >= wanted
      ? handChange('Find out why workers end.', missingSteps)
      : withSteps(
          change(`Run ${counted(wanted, 'worker')}.`, wanted),
          isBounded ? memorySteps(situation) : [],
        )),
  };
}

/** As many as fit were asked for: no setting is missing. */
const missingSteps = [
  'Diagnose: workers that time out, or that are ended for want of memory, are told there.',
  'Where the number was changed since the start, restart the app.',
];

function memorySteps({ server }: Situation): string[] {
  const preload =
    valueOf(server) === 'gunicorn' ? ', or --preload, which shares what is loaded before the fork' : '';
  return [`For more at once in the same memory: threads or an asynchronous class${preload}.`];
}

function withSteps({ fix, ...rest }: Change, steps: readonly string[]): Change {
  return { ...rest, ...(fix ? { fix: { ...fix, steps: [...fix.steps, ...steps] } } : {}) };
}
