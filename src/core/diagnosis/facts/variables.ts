/** Where a value was read. */
type VariableSource = 'settings' | 'shell' | 'process' | 'app';

export type Variables = Readonly<Record<string, string>>;

/** The environment as each of the views has it; a view that was not looked at is missing. */
export type Environments = Partial<Record<VariableSource, Variables>>;

export interface Variable {
  name: string;
  value: string;
  source: VariableSource;
}

/** From the view that sees most of what the app sees, to the one that sees least. */
const nearestFirst: readonly VariableSource[] = ['app', 'process', 'shell', 'settings'];

/** A listing this short was filtered (`appenv | grep …`), and tells nothing by what it lacks. */
const fewestOfAWholeListing = 8;

/** What the app sees under a name, as far as the evidence tells; `absent` where a whole view of it lacks the name. */
export function appVariable(environments: Environments, name: string): Variable | 'absent' | 'unknown' {
  let isKnown = false;
  for (const source of nearestFirst) {
    const variables = environments[source];
    if (!variables) continue;
    const value = variables[name];
    if (value !== undefined) return value === '' ? 'absent' : { name, value, source };
    const isWhole = Object.keys(variables).length >= fewestOfAWholeListing;
    // The process's own environment, with what the app changed, has the last word.
    if (isWhole && (source === 'app' || source === 'process')) return 'absent';
    isKnown ||= isWhole || source === 'settings';
  }
  return isKnown ? 'absent' : 'unknown';
}

/** `NAME=value` lines or the NUL-separated form of /proc/PID/environ. */
export function parseVariables(text: string): Record<string, string> {
  const pairs = text.split(/[\0\n]/).flatMap((line) => {
    const match = /^\s*(?:export\s+|declare\s+-x\s+)?([A-Za-z_][\w.]*)=(["']?)(.*)\2\r?$/.exec(line);
    return match ? [[match[1] ?? '', match[3] ?? ''] as const] : [];
  });
  return Object.fromEntries(pairs);
}
