import { DoctorError, type Evidence } from '../../core/contracts';
import { redactionSummary, requireBundlePlace, writeBundle } from '../../core/evidence';
import { diagnoseInstances } from '../../targets/diagnoseInstances';
import { fileNotWritten, usageError } from '../errors';
import { exitCode } from '../exitCode';
import { printJson, say } from '../print';
import type { RunContext } from '../runContext';
import type { Target } from '../../targets/target';
import { collectFrom } from '../../targets/collectFrom';
import { askedProbes, type ProbeOptions } from './askedProbes';
import { progressLine } from './progressLine';

/** `bundle -o PATH`: collects the evidence, redacted, and saves it as a folder or a .zip. */
export async function bundleCommand(
  targets: readonly Target[],
  options: ProbeOptions & { out: string },
  context: RunContext,
): Promise<number> {
  const { signal, logger } = context;
  const [target, ...others] = targets;
  if (!target) throw usageError('Say with --target where the app is.');
  // Known now rather than after minutes of collecting.
  await requireBundlePlace(options.out).catch((error: unknown) => rejectUnwritten(options.out, error));
  const probes = await askedProbes(target, options, context);
  const progress = progressLine(context);
  const collecting = { signal, logger, probes, onLook: progress.look };
  const evidence = await (
    others.length === 0
      ? collectFrom(target, collecting)
      : diagnoseInstances(targets, collecting).then((seen) => seen.evidence)
  ).finally(progress.end);
  await writeBundle(evidence, options.out).catch((error: unknown) => rejectUnwritten(options.out, error));
  if (context.json) {
    const redacted = redactionSummary(evidence.redactions).map(({ kind, count, files }) => ({
      kind,
      count,
      files,
    }));
    printJson(context, { bundle: options.out, redacted });
    return exitCode.ok;
  }
  tellRedactions(evidence, context);
  say(
    context,
    `Saved to ${options.out}, redacted. Read it again with: appservice-doctor analyze ${options.out}`,
  );
  return exitCode.ok;
}

function rejectUnwritten(out: string, error: unknown): never {
  throw error instanceof DoctorError ? error : fileNotWritten(out, error);
}

/** Which kinds were taken out, how often and where; the whole list is in the bundle. */
function tellRedactions({ redactions }: Evidence, context: RunContext): void {
  const kinds = redactionSummary(redactions);
  if (kinds.length === 0) return;
  say(context, 'Taken out (redaction.json lists every file):');
  for (const { name, count, files } of kinds) {
    const more = files.length > 3 ? ` and ${files.length - 3} more` : '';
    say(context, `  ${name}: ${count} (${files.slice(0, 3).join(', ')}${more})`);
  }
}
