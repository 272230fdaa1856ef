import type { Facts } from '../facts';
import { normalised } from '../facts/packages';
import { sharedFact } from './insideViews';
import type { InsideView } from './insideViews';

export interface Requirement {
  name: string;
  /** Of `==`; undefined where any version, or a range, is asked for. */
  version: string | undefined;
  /** One-based. */
  line: number;
  text: string;
}

export interface Requirements {
  file: string;
  list: Requirement[];
}

/** requirements.txt of the site's files; undefined where it is not in the evidence. */
export function readRequirements({ evidence }: Facts): Requirements | undefined {
  const fact = sharedFact(evidence, 'requirements');
  return fact && { file: fact.file, list: parseRequirements(fact.text) };
}

/**
 * The requirements that hold without conditions. Options, files, URLs and what has a marker (`; python_version < …`)
 * are passed over: whether they hold is not decided here.
 */
export function parseRequirements(text: string): Requirement[] {
  return text.split(/\r?\n/).flatMap((line, index) => {
    const plain = line.replace(/(?:^|\s)#.*$/, '').trim();
    if (plain === '' || plain.startsWith('-') || plain.includes(';') || plain.includes('@')) return [];
    const match = /^([A-Za-z0-9][\w.-]{0,100})\s{0,4}(?:\[[^\]]{0,100}\])?\s{0,4}(.{0,200})$/.exec(plain);
    if (!match) return [];
    const [, name = '', wanted = ''] = match;
    if (wanted !== '' && !/^[=<>!~]/.test(wanted)) return [];
    const version = /^={2,3}\s{0,4}([\w.!+-]{1,60})(?:\s|\\|$)/.exec(wanted)?.[1];
    return [{ name, version, line: index + 1, text: plain }];
  });
}

/** Installed packages by their normalised names, with versions; undefined where nobody listed them. */
export function installedPackages({
  aliases,
  container,
}: Pick<InsideView, 'aliases' | 'container'>): Map<string, string> | undefined {
  const listed = aliases?.all('showpkgs')[0]?.result.packages ?? [];
  const found = new Map(listed.map(({ name, version }) => [normalised(name), version]));
  if (found.size > 0) return found;
  for (const line of (container.packages ?? '').split(/\r?\n/)) {
    const match = /^([A-Za-z0-9][\w.-]{0,100})(?:\s{1,100}|==)v?(\d[\w.!+-]{0,60})/.exec(line.trim());
    if (match) found.set(normalised(match[1] ?? ''), match[2] ?? '');
  }
  return found.size > 0 ? found : undefined;
}

/** `1.0` and `1.0.0` are one version (PEP 440); a local part (`+cpu`) counts only where it is asked for. */
export function isSameVersion(wanted: string, installed: string): boolean {
  const plain = (version: string): string =>
    version
      .toLowerCase()
      .replace(/^v/, '')
      .replace(/(?:\.0)+$/, '');
  const other = wanted.includes('+') ? installed : installed.replace(/\+.*$/, '');
  return plain(wanted) === plain(other);
}
