export type Variables = Readonly<Record<string, string>>;

export interface EnvironmentRow {
  name: string;
  /** Undefined where the view does not have the variable. */
  shell: string | undefined;
  app: string | undefined;
  /** `unknown`: both are masked in a way that tells nothing, or only one view was read. */
  comparison: 'same' | 'different' | 'only in the shell' | 'only in the app' | 'unknown';
}

/** How the host writes a value that it does not show: with a fingerprint where values may be compared. */
const masked = /^\[masked(?: hmac:([0-9a-f]{12}))?\]$/;

export function isMasked(value: string | undefined): boolean {
  return value !== undefined && masked.test(value);
}

/**
 * The variables of both views, by name. Fingerprints of masked values are made under a key that two runs need not
 * share: they tell a difference only once some variable has the same fingerprint in both, which proves the same key.
 */
export function compareEnvironments({
  shell,
  app,
}: {
  shell: Variables | undefined;
  app: Variables | undefined;
}): EnvironmentRow[] {
  const names = [...new Set([...Object.keys(shell ?? {}), ...Object.keys(app ?? {})])];
  const sameKey = names.some((name) => {
    const fingerprint = fingerprintOf(own(shell, name));
    return fingerprint !== undefined && fingerprint === fingerprintOf(own(app, name));
  });
  const both = shell !== undefined && app !== undefined;
  return names
    .sort((a, b) => (a < b ? -1 : 1))
    .map((name) => {
      const values = { shell: own(shell, name), app: own(app, name) };
      return { name, ...values, comparison: both ? compare(values, sameKey) : 'unknown' };
    });
}

function compare(
  { shell, app }: Pick<EnvironmentRow, 'shell' | 'app'>,
  sameKey: boolean,
): EnvironmentRow['comparison'] {
  if (shell === undefined) return 'only in the app';
  if (app === undefined) return 'only in the shell';
  const bothMasked = isMasked(shell) && isMasked(app);
  if (!bothMasked) return shell === app ? 'same' : isMasked(shell) || isMasked(app) ? 'unknown' : 'different';
  if (fingerprintOf(shell) === undefined || fingerprintOf(app) === undefined) return 'unknown';
  if (shell === app) return 'same';
  return sameKey ? 'different' : 'unknown';
}

function fingerprintOf(value: string | undefined): string | undefined {
  return value === undefined ? undefined : masked.exec(value)?.[1];
}

function own(variables: Variables | undefined, name: string): string | undefined {
  return variables && Object.hasOwn(variables, name) ? variables[name] : undefined;
}
