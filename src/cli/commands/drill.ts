import { drills } from '../../../lab/drills';
import type { Drill } from '../../../lab/drills/Drill';
import type { DrillOutcome } from '../drills/DrillOutcome';
import { runDrill } from '../drills/runDrill';
import { type DrillTask, runDrills } from '../drills/runDrills';
import { scoreTable } from '../drills/scoreTable';
import { drillUnknown, usageError } from '../errors';
import { exitCode } from '../exitCode';
import { printJson, say } from '../print';
import type { RunContext } from '../runContext';
import { suggestions } from '../suggestions';

export interface DrillFlags {
  list: boolean;
  all: boolean;
  twin: boolean;
  keep: boolean;
  out?: string;
}

/** Two labs at a time keep a small machine busy and do not make it slow. */
const AT_ONCE = 2;

/**
 * `lab drill ID…`: brings failures about, each in a lab of its own, diagnoses them and says whether the verdict was
 * right. Ends with 0 only if all were.
 */
export async function drillCommand(ids: string[], flags: DrillFlags, context: RunContext): Promise<number> {
  if (flags.list) return listDrills(context);
  if (ids.length === 0 && !flags.all) throw usageError('Say which drill to run, or give --all or --list.');
  const chosen = flags.all ? drills : ids.map(drillOf);
  const which = flags.twin ? 'healthy' : 'broken';
  const tasks: DrillTask[] = chosen.map((drill) => ({ drill, which }));
  const { root, labs, cache, io, signal, logger } = context;
  const setting = {
    root,
    labs,
    cache,
    signal,
    node: process.execPath,
    env: io.env,
    say: (line: string) => say(context, `${line} …`),
  };
  const outcomes = await runDrills(tasks, {
    atOnce: AT_ONCE,
    run: (task) => runDrill({ ...task, setting, logger, keep: flags.keep, out: flags.out }),
    onOutcome: (outcome) => say(context, describe(outcome)),
  });
  if (context.json) printJson(context, { drills: outcomes });
  else context.io.stdout.write(`\n${scoreTable(outcomes)}`);
  return outcomes.every(({ right }) => right) ? exitCode.ok : exitCode.fault;
}

function listDrills(context: RunContext): number {
  const known = drills.map(({ id, title }) => ({ id, title }));
  if (context.json) printJson(context, { drills: known });
  else for (const { id, title } of known) context.io.stdout.write(`${id.padEnd(30)}${title}\n`);
  return exitCode.ok;
}

/** Errors: `drill-unknown`. */
function drillOf(id: string): Drill {
  const drill = drills.find((candidate) => candidate.id === id);
  if (drill) return drill;
  const known = drills.map((candidate) => candidate.id);
  throw drillUnknown(id, suggestions(id, known));
}

function describe({ id, which, live, bundle, right, error, seconds, lab }: DrillOutcome): string {
  const of = which === 'healthy' ? `${id}, healthy twin` : id;
  const said =
    error ??
    (live?.seen === bundle?.seen
      ? (live?.seen ?? '')
      : `${live?.seen ?? ''}, and ${bundle?.seen ?? ''} from its bundle`);
  const stays = lab === undefined ? '' : `; the lab stays up: --target lab:${lab}`;
  return `${right ? 'right' : 'WRONG'}  ${of}: ${said} (${seconds.toFixed(1)} s)${stays}`;
}
