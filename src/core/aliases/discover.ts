import { randomBytes } from 'node:crypto';
import type { CommandRunner, RunOptions } from '../contracts';
import { findAlias, parseAlias } from './catalogue';
import { discoveryCommand } from './discoveryCommand';

/** How the shell knows a name; `unknown` where `apphelp` lists it and the shell does not say. */
export type DefinedAs = 'alias' | 'function' | 'script' | 'unknown';

/** A helper command that the container has, or that its `apphelp` says it has. */
export interface DiscoveredAlias {
  name: string;
  /** As `apphelp` groups it. */
  group?: string;
  /** As `apphelp` describes it. */
  description?: string;
  definedAs: DefinedAs;
  /** Whether the catalogue knows it, and so its effect and how to read its output. */
  known: boolean;
}

/**
 * What helper commands there are, by one look inside: what `apphelp` lists, and the aliases, functions and scripts
 * of the image's and the app's own that the shell knows beyond that. Rejects with what the runner raises.
 */
export async function discoverAliases(
  runner: CommandRunner,
  options: RunOptions = {},
): Promise<DiscoveredAlias[]> {
  const marker = randomBytes(12).toString('hex');
  const { stdout } = await runner.run(discoveryCommand(marker), options);
  return parseDiscovery(marker, stdout);
}

/** Reads what `discoveryCommand` printed. Never throws; what is missing of it is not listed. */
export function parseDiscovery(marker: string, stdout: string): DiscoveredAlias[] {
  const [, ...parts] = `\n${stdout}`.split(`\n${marker} `);
  const section = (name: string): string =>
    parts.find((part) => part.startsWith(`${name}\n`))?.slice(name.length + 1) ?? '';
  const shell = readShell(section('names'));
  const listed = readHelp(section('help'));
  const names = new Set([...listed.keys(), ...shell.own.keys()]);
  return [...names].map((name) => ({
    name,
    ...listed.get(name),
    definedAs: shell.own.get(name) ?? shell.resolved.get(name) ?? 'unknown',
    known: findAlias(name) !== undefined,
  }));
}

function readHelp(stdout: string): Map<string, { group: string; description?: string }> {
  const { result } = parseAlias('apphelp', { stdout, stderr: '', exitCode: 0 });
  const entries = (result?.groups ?? []).flatMap(({ name: group, aliases }) =>
    aliases.map(
      ({ name, description }) => [name, { group, ...(description === '' ? {} : { description }) }] as const,
    ),
  );
  return new Map(entries.filter(([name]) => isHelper(name)));
}

interface ShellNames {
  /** Helpers that the shell knows, whoever lists them. */
  own: Map<string, DefinedAs>;
  /** How the shell resolves a word of the help page; not a helper unless the page lists it. */
  resolved: Map<string, DefinedAs>;
}

/** Lines of `kind<TAB>name<TAB>detail`, see discoveryCommand. */
function readShell(text: string): ShellNames {
  const own = new Map<string, DefinedAs>();
  const resolved = new Map<string, DefinedAs>();
  for (const line of text.split('\n')) {
    const [kind, name = '', detail = ''] = line.split('\t');
    if (!isHelper(name)) continue;
    if (kind === 'alias' && !isHabit(name, detail)) own.set(name, 'alias');
    else if (kind === 'function' && !isShellsOwn(name, detail)) own.set(name, 'function');
    else if (kind === 'script' && !own.has(name) && !isPackageProgram(name)) own.set(name, 'script');
    else if (kind === 'type') resolved.set(name, readType(detail));
  }
  // A known helper is one however it is defined: as a program of the image, say.
  for (const [name, definedAs] of resolved) if (findAlias(name) && !own.has(name)) own.set(name, definedAs);
  return { own, resolved };
}

/** Names that can be run as they are, without those that are private by their underscore. */
function isHelper(name: string): boolean {
  return /^[A-Za-z][\w.-]{0,60}$/.test(name);
}

/** Debian's `.bashrc`: an alias that only gives a program its options, and shorthands for `ls`. */
function isHabit(name: string, firstWord: string): boolean {
  return firstWord === name || /^(?:l|la|ll|egrep|fgrep|dir|vdir)$/.test(name);
}

/** Functions that come with bash's completion or with the shell's own features. */
function isShellsOwn(name: string, file: string): boolean {
  return (
    /completion|^\/usr\/(?:share|lib)\/git/.test(file) ||
    /^(?:command_not_found_handle|dequote|quote|quote_readline|gawk(?:lib)?path_\w+)$/.test(name)
  );
}

/** Python's own programs, which images put beside theirs. */
function isPackageProgram(name: string): boolean {
  return /^(?:python|pip|idle|pydoc|2to3|easy_install|activate|wheel)[\d.]*(?:-config)?$|^activate\./i.test(
    name,
  );
}

function readType(type: string): DefinedAs {
  if (type === 'alias' || type === 'function') return type;
  return type === 'file' ? 'script' : 'unknown';
}
