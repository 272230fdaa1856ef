import { writeBundle } from '../../core/evidence';
import { exitCode } from '../exitCode';
import { printJson, say } from '../print';
import type { RunContext } from '../runContext';
import type { Target } from '../../targets/target';
import { collectFrom } from '../../targets/collectFrom';
import { askedProbes, type ProbeOptions } from './askedProbes';
import { progressLine } from './progressLine';

/** `bundle -o DIR`: collects the evidence, redacted, and saves it. */
export async function bundleCommand(
  target: Target,
  options: ProbeOptions & { out: string },
  context: RunContext,
): Promise<number> {
  const { signal, logger } = context;
  const probes = await askedProbes(target, options, context);
  const progress = progressLine(context);
  const evidence = await collectFrom(target, { signal, logger, probes, onLook: progress.look }).finally(
    progress.end,
  );
  await writeBundle(evidence, options.out);
  if (context.json) printJson(context, { bundle: options.out });
  else
    say(
      context,
      `Saved to ${options.out}, redacted. Read it again with: appservice-doctor analyze ${options.out}`,
    );
  return exitCode.ok;
}
