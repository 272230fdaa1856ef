import { setTimeout as sleep } from 'node:timers/promises';
import type { DrillRequest, DrillStep } from '../../../lab/drills/Drill';
import { labFolder, readState } from '../../../lab/host/labFolder';
import type { Logger } from '../../core/contracts';
import { labTarget } from '../../targets/labTarget';

export interface StepOptions {
  labs: string;
  name: string;
  logger: Logger;
  /** Aborted by a cancel, and when the drill is over: a load goes on until then. */
  signal: AbortSignal;
}

const STEP_LIMIT_MS = 60_000;

/** How long a load goes on before the next step: its queue stands by then. */
const LOAD_BUILDS_UP_MS = 1500;

/** Carries out the steps of a drill in its running lab, one after the other. */
export async function takeSteps(steps: readonly DrillStep[], options: StepOptions): Promise<void> {
  if (steps.length === 0) return;
  const { signal, labs, name } = options;
  const state = await readState(labFolder(labs, name));
  const client = { siteUrl: state?.siteUrl ?? '', signal };
  for (const step of steps) {
    if ('run' in step) await runInside(step.run, state?.instances[step.instance ?? 0]?.id, options);
    else if ('ask' in step) for (let time = 0; time < step.times; time += 1) await send(step.ask, client);
    else {
      const cookie = await send(step.load, client);
      for (let index = 0; index < step.clients; index += 1) void goOn(step.load, { ...client, cookie });
      await sleep(LOAD_BUILDS_UP_MS, undefined, { signal });
    }
  }
}

async function runInside(command: string, instance: string | undefined, options: StepOptions): Promise<void> {
  const { signal, ...lab } = options;
  const target = await labTarget({ ...lab, instance });
  const session = await target.connect(signal);
  try {
    const { exitCode, stderr } = await session.run(command, { signal, timeoutMs: STEP_LIMIT_MS });
    if (exitCode !== 0) throw new Error(`A step of the drill failed: ${stderr.trim() || command}`);
  } finally {
    await session.close();
  }
}

interface Client {
  siteUrl: string;
  signal: AbortSignal;
  cookie?: string;
}

async function goOn(request: DrillRequest, client: Client): Promise<void> {
  while (!client.signal.aborted) await send(request, client);
}

/** Whatever is answered, and whether at all, is none of the step's business. Gives the cookie of the answer. */
async function send(request: DrillRequest, { siteUrl, signal, cookie }: Client): Promise<string> {
  const { method, path, body, headers = {} } = request;
  try {
    const answer = await fetch(new URL(path, siteUrl), {
      method,
      body,
      signal,
      headers: { ...headers, ...(cookie === undefined ? {} : { cookie }) },
    });
    await answer.arrayBuffer();
    return answer.headers.getSetCookie()[0]?.split(';')[0] ?? '';
  } catch {
    return '';
  }
}
