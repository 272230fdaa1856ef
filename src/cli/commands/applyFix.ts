import { setTimeout as sleep } from 'node:timers/promises';
import type { FixPlan } from '../../core/contracts';
import { httpProbe } from '../../core/probes';
import { applyFix, undoFix } from '../../targets/azure/applyFix';
import type { Target } from '../../targets/target';
import { confirm } from '../confirm';
import { nothingToUndo } from '../errors';
import { exitCode } from '../exitCode';
import { printJson, say } from '../print';
import type { RunContext } from '../runContext';
import { forgetUndo, keepUndo, keptUndo, type UndoPlace } from '../undoFile';

/** Milliseconds that a restart may take before the app is looked at all the same. */
const restartLimitMs = 120_000;
const betweenMs = 2000;
/** Azure answers a change before the old container is gone. */
const settleMs = 8000;

export interface FixOn {
  target: Target;
  site: NonNullable<Target['site']>;
  cloud: string;
}

/**
 * Shows what a fix changes and what that restarts, asks, does it, keeps the old values, and waits until the app
 * answers. Errors: `confirmation-needed`, `declined`, ARM's.
 */
export async function applyPlan(
  plan: FixPlan,
  { target, site, cloud }: FixOn,
  context: RunContext,
): Promise<void> {
  for (const line of planLines(plan)) say(context, line);
  await confirm(
    `This changes ${target.info.name} (${oneWord(plan)})`,
    context.io,
    context.yes,
    context.signal,
  );
  const undo = await applyFix(plan, site, context);
  await keepUndo(placeOf(context, cloud, site), undo);
  if (undo.kind !== 'nothing')
    say(context, 'Done. To put it back: the same command with --undo for --apply.');
  await untilUp(target, context);
}

/** `diagnose --undo`: puts back what was changed last. Errors: `nothing-to-undo`, `confirmation-needed`, `declined`, ARM's. */
export async function undoLast({ target, site, cloud }: FixOn, context: RunContext): Promise<number> {
  const place = placeOf(context, cloud, site);
  const undo = await keptUndo(place);
  if (!undo || undo.kind === 'nothing') throw nothingToUndo(target.info.name);
  const names = Object.keys(undo.before);
  const effect = undo.kind === 'site' ? '' : ', which restarts it';
  const what = `The old values of ${names.join(', ')} are put back on ${target.info.name}${effect}`;
  await confirm(what, context.io, context.yes, context.signal);
  await undoFix(undo, site, context);
  await forgetUndo(place);
  say(context, `Put back: ${names.join(', ')}.`);
  if (context.json) printJson(context, { undone: names });
  return exitCode.ok;
}

function placeOf({ io }: RunContext, cloud: string, { ref }: FixOn['site']): UndoPlace {
  return { env: io.env, cloud, ref };
}

function planLines(plan: FixPlan): string[] {
  const changes = plan.kind === 'restart' ? [] : plan.changes;
  return [
    plan.summary,
    ...changes.map(({ name, from, to }) => {
      const before = from === undefined ? 'what it is now' : from === null ? 'not set' : JSON.stringify(from);
      return `  ${name}: ${before} -> ${to === null ? 'removed' : JSON.stringify(to)}`;
    }),
    plan.effect,
  ];
}

function oneWord(plan: FixPlan): string {
  return plan.kind === 'restart' ? 'a restart' : plan.changes.map(({ name }) => name).join(', ');
}

async function untilUp({ siteUrl, ca, permission }: Target, context: RunContext): Promise<void> {
  const { signal } = context;
  if (siteUrl === undefined) return;
  say(context, 'Waiting until the app answers.');
  if (permission !== 'everything') await sleep(settleMs, undefined, { signal });
  const until = Date.now() + restartLimitMs;
  while (Date.now() < until) {
    const request = { method: 'GET', path: '/' };
    const { status } = await httpProbe({ siteUrl, request, timeoutMs: 30_000, signal, ca });
    if (status !== 0 && status < 500) return;
    await sleep(betweenMs, undefined, { signal });
  }
}
