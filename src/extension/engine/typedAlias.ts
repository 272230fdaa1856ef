import { aliasCommand, findAlias } from '../../core/aliases';
import { commandInView } from '../../core/evidence';
import type { RunRequest, TargetChoice } from './engine';
import { aliasNotTypeable } from './errors';
import type { Reach } from './reach';

/**
 * The command line that runs an alias in a shell of the user's. With the app's view it runs in a subshell, so that
 * the user's own goes on with its own environment; an alias that changes directory has no view, because there it would
 * change nothing. Errors: those of `aliasCommand`, `alias-not-typeable`, and what connecting raises.
 */
export async function typedAlias(
  reach: Reach,
  choice: TargetChoice,
  { alias, args, view }: Omit<RunRequest, 'reveal'>,
  signal: AbortSignal,
): Promise<string> {
  const plain = aliasCommand(alias, args, { staysOpen: true });
  const hasAppView = view === 'app' && findAlias(alias)?.kind !== 'navigate';
  const text = hasAppView
    ? `( ${await reach.inSession(choice, signal, (session) =>
        commandInView(session, { alias, args, view, signal }),
      )} )`
    : plain;
  // A line editor acts on control characters, quoted or not: Ctrl-C, an escape, a newline that runs the half of it.
  if (/\p{Cc}/u.test(text)) throw aliasNotTypeable(alias);
  return text;
}
