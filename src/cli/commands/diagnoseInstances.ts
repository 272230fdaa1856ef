import { cleanText } from '../../core/aliases';
import type { InstancesDiagnosis } from '../../core/contracts';
import { renderInstances } from '../../core/report';
import { diagnoseInstances } from '../../targets/diagnoseInstances';
import type { Target } from '../../targets/target';
import { usageError } from '../errors';
import { exitCode } from '../exitCode';
import { textStyle } from '../io';
import { printJson, say } from '../print';
import type { RunContext } from '../runContext';
import { askedProbes, type ProbeOptions } from './askedProbes';
import type { FixFlags } from './fixFlags';
import { progressLine } from './progressLine';
import type { ReportFlags } from './reportFlags';

/** `diagnose --instance all`: all instances side by side, what differs between them first. */
export async function diagnoseInstancesCommand(
  targets: readonly Target[],
  options: ProbeOptions & ReportFlags & FixFlags,
  context: RunContext,
): Promise<number> {
  const { report, baseline, apply = false, undo = false } = options;
  if (report !== undefined || baseline !== undefined || apply || undo)
    throw usageError('--instance all lays instances beside each other: it goes without reports and fixes.');
  const [first] = targets;
  if (!first) throw usageError('Say with --target where the app is.');
  const probes = await askedProbes(first, options, context);
  const { signal, logger, io } = context;
  const progress = progressLine(context);
  let come = 0;
  const { diagnosis } = await diagnoseInstances(targets, {
    signal,
    logger,
    probes,
    onLook: progress.look,
    // The word on one that answers is not held up by one that does not.
    onInstance: ({ id, diagnosis: { verdict, status } }) => {
      come += 1;
      progress.end();
      const what = verdict ? `${verdict.id}: ${cleanText(verdict.title)}` : status;
      say(context, `${id.slice(0, 12)}  ${what} (${come} of ${targets.length})`);
    },
  }).finally(progress.end);
  if (context.json) printJson(context, diagnosis);
  else io.stdout.write(renderInstances(diagnosis, textStyle(io)));
  return codeOf(diagnosis);
}

/** A fault anywhere is one; healthy are they only all together. */
function codeOf({ instances, together }: InstancesDiagnosis): number {
  const all = [...instances, ...(together ? [together] : [])];
  if (all.some(({ status }) => status === 'fault')) return exitCode.fault;
  return instances.every(({ status }) => status === 'healthy') ? exitCode.ok : exitCode.inconclusive;
}
