import { appendFile, writeFile } from 'node:fs/promises';
import { type GateResult, isOwnPath, readSmokePath, type SmokePath } from '../../core/contracts';
import { gateJunit, gateSummary, renderGate, swapCommand } from '../../core/gate';
import { oneLine } from '../../core/report';
import { runGate } from '../../targets/gate/runGate';
import type { Target } from '../../targets/target';
import { fileNotWritten, usageError } from '../errors';
import { exitCode } from '../exitCode';
import { textStyle } from '../io';
import { printJson, say } from '../print';
import type { RunContext } from '../runContext';
import type { GateFlags } from './gateFlags';

/** Finds another target than that of `--target`, in the same cloud. */
export type FindTarget = (text: string) => Promise<Target>;

/** `gate --target T`: whether a swap of this slot is safe; with `--after-swap`, whether production is well after it. */
export async function gateCommand(
  target: Target,
  flags: GateFlags,
  find: FindTarget,
  context: RunContext,
): Promise<number> {
  const smoke = flags.smoke.map(smokePath);
  if (flags.path !== undefined && !isOwnPath(flags.path))
    throw usageError('--path is a path of the app: it begins with one slash.');
  const { ref } = target.site ?? {};
  const isAfter = flags.afterSwap === true;
  if (isAfter && ref?.slot === undefined)
    throw usageError('--after-swap names the slot that was swapped: --target azure:APP/SLOT.');
  const against = flags.against === undefined ? undefined : await find(flags.against);
  const looked = isAfter ? (against ?? (await find(productionOf(target)))) : target;
  const reports = await openReports(flags, context);
  const result = await runGate(looked, {
    when: isAfter ? 'after-swap' : 'before-swap',
    ...(against && !isAfter ? { against } : {}),
    ...(flags.path === undefined ? {} : { path: flags.path }),
    smoke,
    allowed: flags.allow,
    left: flags.skip,
    limitMs: flags.wait * 1000,
    signal: context.signal,
    logger: context.logger,
    onStep: ({ id, state }) => say(context, `${id}: ${state}`),
    onWait: (what) => say(context, oneLine(what)),
  });
  const command = ref?.slot === undefined ? undefined : swapCommand({ ...ref, slot: ref.slot });
  const answer: GateResult = {
    ...result,
    ...(command === undefined ? {} : isAfter ? { swapBack: command } : { swap: command }),
  };
  await save(answer, reports);
  if (context.json) printJson(context, answer);
  else context.io.stdout.write(renderGate(answer, textStyle(context.io)));
  return codes[answer.outcome];
}

const codes: Record<GateResult['outcome'], number> = {
  safe: exitCode.ok,
  unsafe: exitCode.fault,
  unknown: exitCode.inconclusive,
};

function smokePath(text: string): SmokePath {
  const read = readSmokePath(text);
  if (!read) throw usageError(`"${text.slice(0, 80)}" is no smoke path: write /PATH or /PATH=STATUS.`);
  return read;
}

function productionOf({ site }: Target): string {
  const { subscriptionId = '', resourceGroup = '', name = '' } = site?.ref ?? {};
  return `azure:/subscriptions/${subscriptionId}/resourceGroups/${resourceGroup}/providers/Microsoft.Web/sites/${name}`;
}

interface Reports {
  junit?: string | undefined;
  /** Appended to: other steps write into the same file. */
  summary?: string | undefined;
}

/** Where the answer is saved; a place that cannot be written to is known now rather than after minutes of waiting. */
async function openReports({ junit, summary }: GateFlags, { io }: RunContext): Promise<Reports> {
  const given = io.env.GITHUB_STEP_SUMMARY;
  const page = summary ?? (given === '' ? undefined : given);
  if (junit !== undefined) await put(junit, '');
  if (page !== undefined) await put(page, '', 'append');
  return { junit, summary: page };
}

async function save(result: GateResult, { junit, summary }: Reports): Promise<void> {
  if (junit !== undefined) await put(junit, gateJunit(result));
  if (summary !== undefined) await put(summary, gateSummary(result), 'append');
}

function put(file: string, text: string, how?: 'append'): Promise<void> {
  return (how === 'append' ? appendFile : writeFile)(file, text).catch((error: unknown) => {
    throw fileNotWritten(file, error);
  });
}
