import type { AliasDefinition, CommandOutput, Parsed } from '../contracts';
import { aiAccessCheck } from './aiAccessCheck';
import { aiCurl } from './aiCurl';
import { aiDiagnose } from './aiDiagnose';
import { aiDns } from './aiDns';
import { aiLatency } from './aiLatency';
import { aiTest } from './aiTest';
import { appconfig } from './appconfig';
import { appcurl } from './appcurl';
import { appenv } from './appenv';
import { apphelp } from './apphelp';
import { applogs } from './applogs';
import { checkport } from './checkport';
import { deploylogs } from './deploylogs';
import { gohome } from './gohome';
import { gosrc } from './gosrc';
import { installNettools } from './installNettools';
import { logfiles } from './logfiles';
import { showpkgs } from './showpkgs';

/**
 * The 18 helper commands that the Python images had when they were announced in May 2026. A container may have
 * others: those run all the same, with raw output.
 */
export const catalogue = {
  apphelp,
  showpkgs,
  appconfig,
  appenv,
  applogs,
  deploylogs,
  logfiles,
  appcurl,
  checkport,
  gohome,
  gosrc,
  'ai-test': aiTest,
  'ai-dns': aiDns,
  'ai-access-check': aiAccessCheck,
  'ai-curl': aiCurl,
  'ai-latency': aiLatency,
  'ai-diagnose': aiDiagnose,
  'install-nettools': installNettools,
} as const satisfies Record<string, AliasDefinition<unknown>>;

export type AliasName = keyof typeof catalogue;

/** What the parser of an alias makes of its output. */
export type AliasResult<N extends AliasName> = NonNullable<
  ReturnType<(typeof catalogue)[N]['parse']>['result']
>;

/** The definition of an alias, or undefined for a name that the catalogue does not know. */
export function findAlias(name: string): AliasDefinition<unknown> | undefined {
  const definitions: Readonly<Record<string, AliasDefinition<unknown>>> = catalogue;
  // Own properties only: `constructor` is no alias.
  return Object.hasOwn(definitions, name) ? definitions[name] : undefined;
}

/**
 * Reads the output of an alias. For a name that the catalogue does not know the raw output is all there is. Never
 * throws: a parser that fails becomes a problem that says so.
 */
export function parseAlias<N extends AliasName>(name: N, output: CommandOutput): Parsed<AliasResult<N>>;
export function parseAlias(name: string, output: CommandOutput): Parsed<unknown>;
export function parseAlias(name: string, output: CommandOutput): Parsed<unknown> {
  const definition = findAlias(name);
  return definition ? parseWith(definition, output) : { result: null, problems: [] };
}

/** `definition.parse`, with an exception turned into a problem. */
export function parseWith<R>(definition: AliasDefinition<R>, output: CommandOutput): Parsed<R> {
  try {
    return definition.parse(output);
  } catch (error) {
    const reason = error instanceof Error ? error.name : 'unknown error';
    return { result: null, problems: [`the parser of ${definition.name} failed (${reason})`] };
  }
}
