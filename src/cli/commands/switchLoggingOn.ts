import type { Target } from '../../targets/target';
import { confirm } from '../confirm';
import { say } from '../print';
import type { RunContext } from '../runContext';

/**
 * Says that the platform keeps nothing of what the app prints, and offers to have it kept, which restarts nothing. Who
 * cannot be asked, or says no, still gets what there is. Errors: ARM's.
 */
export async function switchLoggingOn({ info, site }: Target, context: RunContext): Promise<void> {
  const { io, yes, signal } = context;
  say(context, `Application logging is off: the platform keeps nothing of what ${info.name} prints.`);
  if (!site) return;
  const canAsk = !context.json && io.stdin.isTTY === true && io.stderr.isTTY === true;
  if (!yes && !canAsk) {
    say(context, 'The same command with --yes switches it on; it counts from the next start on.');
    return;
  }
  const agreed = await confirm(
    `It can be switched on (files, for 3 days, 100 MB at most). That restarts nothing and counts from the next start on`,
    io,
    yes,
    signal,
  ).then(
    () => true,
    () => {
      signal.throwIfAborted();
      return false;
    },
  );
  if (!agreed) return;
  await site.arm.keepOutput(site.ref, { signal });
  say(context, 'Switched on. What the app prints is kept from its next start on; nothing was restarted.');
}
