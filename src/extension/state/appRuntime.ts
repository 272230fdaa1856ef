import type { SiteSummary } from '../../core/azure';

/** What runs an app, as far as it decides whether we can diagnose it: `unknown` where ARM's list does not say. */
export type AppRuntime = 'python' | 'unknown' | 'other';

export function appRuntime({ isLinuxPython, linuxFxVersion, kind }: SiteSummary): AppRuntime {
  if (isLinuxPython) return 'python';
  const isLinux = /(^|,)linux(,|$)/i.test(kind);
  const isFunction = /(^|,)functionapp(,|$)/i.test(kind);
  return isLinux && !isFunction && linuxFxVersion === '' ? 'unknown' : 'other';
}

const order: readonly AppRuntime[] = ['python', 'unknown', 'other'];

/** Those that can be diagnosed first, then by name. */
export function inOrder(apps: readonly SiteSummary[]): SiteSummary[] {
  const rank = (app: SiteSummary): number => order.indexOf(appRuntime(app));
  // One comparison for all: a locale's rules are dear to look up anew for each of thousands of names.
  const { compare } = new Intl.Collator('en');
  return [...apps].sort((one, other) => rank(one) - rank(other) || compare(one.name, other.name));
}
