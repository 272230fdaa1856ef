import type { GateResult, Logger } from '../../core/contracts';
import { swapCommand } from '../../core/gate';
import { runGate } from '../../targets/gate/runGate';
import { isAzure } from './azureChoice';
import type { GateRequest, TargetChoice } from './engine';
import { notASlot } from './errors';
import type { Reach } from './reach';

/** Milliseconds for the deployment, and again for the warm-up: what the command line waits where nobody says. */
const limitMs = 600_000;

/** Looks at a slot before its swap, or at production after it, as a whole and not at the one instance of a choice. */
export async function gate(
  reach: Pick<Reach, 'resolve'>,
  choice: TargetChoice,
  { compare, ...request }: GateRequest,
  logger: Logger,
): Promise<GateResult> {
  if (!isAzure(choice)) throw notASlot();
  const { slot, ...app } = choice.name.site;
  if (slot === undefined) throw notASlot();
  const whole = { ...choice.name, instance: undefined };
  const production = { ...choice, name: { ...whole, site: app } };
  const isBefore = request.when === 'before-swap';
  const result = await runGate(await reach.resolve(isBefore ? { ...choice, name: whole } : production), {
    ...request,
    ...(isBefore && compare ? { against: await reach.resolve(production) } : {}),
    allowed: [],
    left: [],
    limitMs,
    logger,
  });
  const command = swapCommand({ ...app, slot });
  return { ...result, ...(isBefore ? { swap: command } : { swapBack: command }) };
}
