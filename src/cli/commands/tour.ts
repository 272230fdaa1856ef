import { performance } from 'node:perf_hooks';
import { labFolder } from '../../../lab/host/labFolder';
import { isUp } from '../../../lab/host/control';
import { cleanText } from '../../core/aliases';
import type { Diagnosis } from '../../core/contracts';
import { diagnose } from '../../core/diagnosis';
import { type DrillStep, faultModes, type FaultModeName, runDrill, setFault } from '../../core/faults';
import { exitCode } from '../exitCode';
import { textStyle } from '../io';
import { printJson } from '../print';
import type { RunContext } from '../runContext';
import { labTarget } from '../../targets/labTarget';
import type { Target } from '../../targets/target';
import { collectFrom } from '../../targets/collectFrom';
import { faultOptions } from '../../targets/faultOptions';
import { labDownCommand, type LabUpFlags, startLab } from './lab';

/** Milliseconds that ending the last fault may take when the tour is cut short. */
const RESTORE_LIMIT_MS = 15_000;

/**
 * Starts the lab and walks through it: healthy, each fault toggled and diagnosed, healthy again. Ends with 0 only
 * if every verdict was right. With `keep` the lab then stays up until somebody ends it.
 */
export async function tourCommand(
  flags: LabUpFlags & { keep: boolean },
  context: RunContext,
): Promise<number> {
  const { labs, logger } = context;
  // A lab that somebody else started is theirs to end.
  const isOurs = !(await isUp(labFolder(labs, flags.name).control));
  if (isOurs) await startLab(flags, context);
  let stays = false;
  try {
    const target = await labTarget({ labs, name: flags.name, logger });
    tell(context, `The lab is up at ${target.siteUrl ?? ''}\n`);
    const stops = await runDrill({
      modes: [...faultModes.map((fault) => fault.mode), 'off'],
      before: 'off',
      setFault: (mode, signal) => setFault(mode, faultOptions(target, { signal })),
      diagnose: () => look(target, context),
      onStep: (stop, diagnosis) => tell(context, describe(stop, diagnosis, context)),
      signal: context.signal,
      restoreTimeoutMs: RESTORE_LIMIT_MS,
    });
    if (context.json) printJson(context, { stops });
    else tell(context, table(stops, context));
    if (flags.keep) tell(context, hints(flags.name, target));
    stays = flags.keep;
    return stops.every((stop) => stop.right) ? exitCode.ok : exitCode.fault;
  } finally {
    if (isOurs && !stays)
      await labDownCommand(flags.name, {
        ...context,
        json: false,
        io: { ...context.io, stdout: context.io.stderr },
      });
  }
}

async function look(target: Target, context: RunContext): Promise<Diagnosis> {
  const startedAt = new Date().toISOString();
  const began = performance.now();
  const evidence = await collectFrom(target, context);
  return diagnose(evidence, { startedAt, durationMs: Math.round(performance.now() - began) });
}

function describe(stop: DrillStep, { verdict, checks }: Diagnosis, { io }: RunContext): string {
  const { width, unicode } = textStyle(io);
  const mark = stop.right ? (unicode ? '✓' : 'ok') : unicode ? '✗' : 'WRONG';
  const seconds = `${(stop.durationMs / 1000).toFixed(1)} s`;
  const what = breaks(stop.mode);
  const head = `${mark} ${stop.mode} (${what})\n  -> ${stop.seen}, ${checks.length} checks in ${seconds}\n`;
  if (!verdict) return `${head}\n`;
  const proofs = verdict.evidence.slice(0, 2).map(({ source, excerpt }) => {
    const line = cleanText(`     ${source.padEnd(12)} ${excerpt.split('\n')[0] ?? ''}`);
    return line.length > width ? `${line.slice(0, width - 3)}...` : line;
  });
  return `${head}     ${verdict.title}\n${proofs.join('\n')}\n\n`;
}

function table(stops: DrillStep[], { io }: RunContext): string {
  const { unicode } = textStyle(io);
  const rows = stops.map(({ mode, seen, durationMs, right }) => {
    const mark = right ? (unicode ? '✓ right' : 'right') : unicode ? '✗ WRONG' : 'WRONG';
    return `${mode.padEnd(18)}${seen.padEnd(18)}${`${(durationMs / 1000).toFixed(1)} s`.padStart(6)}  ${mark}`;
  });
  const right = stops.filter((stop) => stop.right).length;
  const head = `${'fault'.padEnd(18)}${'verdict'.padEnd(18)}${'time'.padStart(6)}`;
  return `${head}\n${rows.join('\n')}\n\n${right} of ${stops.length} verdicts right.\n`;
}

function hints(name: string, { siteUrl }: Target): string {
  const on = `--target ${name === 'lab' ? 'lab' : `lab:${name}`}`;
  return `
The lab stays up at ${siteUrl ?? ''}. In a terminal, in this folder:
  npx appservice-doctor fault bad-creds ${on}
  npx appservice-doctor diagnose ${on}
  npx appservice-doctor run ai-diagnose ${on} --view app
  npx appservice-doctor fault off ${on}
  npx appservice-doctor lab down${name === 'lab' ? '' : ` --name ${name}`}
`;
}

function breaks(mode: FaultModeName): string {
  return faultModes.find((fault) => fault.mode === mode)?.breaks ?? '';
}

function tell({ io, json }: RunContext, text: string): void {
  if (!json) io.stdout.write(text.endsWith('\n') ? text : `${text}\n`);
}
