import { aliasCommand } from '../../aliases';
import type { DiagnoseRun } from '../diagnoseRuns';
import { type Collection, limits } from './collection';
import type { Inside } from './collectOptions';
import type { FirstLook } from './firstLook';
import { reasonToSkip } from './reasonToSkip';

/** Runs one alias in one view, unless there is a reason not to. */
export async function lookThroughAlias(
  collection: Collection,
  session: Inside,
  { alias, args, view }: DiagnoseRun,
  { faultEnv, contract }: FirstLook,
): Promise<void> {
  const { options, evidence, book } = collection;
  const name = { id: alias, source: alias, view };
  const reason = reasonToSkip(options.permission, alias, view, { faultEnv, contract });
  if (reason !== undefined) {
    book.skip(name, reason);
    return;
  }
  const command = aliasCommand(alias, args, view === 'app' ? { env: faultEnv } : {});
  const seen = await book.take(name, () => session.run(command, limits(collection)));
  if (!seen) return;
  const { stdout, stderr, exitCode } = seen;
  const durationMs = Math.round(seen.durationMs);
  evidence.aliases.push({
    alias,
    view,
    args,
    exitCode,
    durationMs,
    stdout,
    stderr,
    at: new Date().toISOString(),
  });
}
