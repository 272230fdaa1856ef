import { parseAlias } from '../aliases';
import type { Evidence } from '../contracts';
import { variablesOf } from './knownSecrets';

/**
 * Evidence with a note of the variables in which the login shell differs from the app's process only because the
 * shell read the value through `/etc/profile` and expanded its `$` (PLATFORM.md): `container/shell-expansion.txt`, a
 * name a line. It has to be found here, where values are not yet masked.
 */
export function withShellExpansion(evidence: Evidence): Evidence {
  const text = evidence.container.env;
  const listed = evidence.aliases.find(({ alias, view }) => alias === 'appenv' && view === 'shell');
  if (text === undefined || text === '' || !listed) return evidence;
  const { result } = parseAlias('appenv', listed);
  const shell = new Map(Object.entries(result?.variables ?? {}));
  const names = variablesOf(text).flatMap(([name, value]) => {
    const seen = shell.get(name);
    return seen !== undefined && seen !== value && isExpansion(value, seen, shell) ? [name] : [];
  });
  if (names.length === 0) return evidence;
  const container = { ...evidence.container, 'shell-expansion': `${names.join('\n')}\n` };
  return { ...evidence, container };
}

/** Whether a shell makes `seen` of `value` between double quotes, with the variables that it has. */
function isExpansion(value: string, seen: string, variables: ReadonlyMap<string, string>): boolean {
  // What a command in the value prints cannot be known: whatever differs there may come of it.
  if (/\$\(|`/.test(value)) return true;
  if (!/[$\\]/.test(value)) return false;
  const expanded = value.replace(
    /\\([$`"\\])|\$(?:\{(\w{1,200})\}|([A-Za-z_]\w{0,200}|\d))/g,
    (_, kept, braced, plain) => {
      if (typeof kept === 'string') return kept;
      const name = typeof braced === 'string' ? braced : String(plain);
      return variables.get(name) ?? '';
    },
  );
  return expanded === seen;
}
