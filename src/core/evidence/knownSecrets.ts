import { isSecretName, isShown } from './environmentMask';
import { redacted } from './redacted';
import type { Tally } from './redactionBook';

type Variable = readonly [name: string, value: string];

/**
 * The secrets among variables and settings, longest first, for taking them out of other text: values whose names say
 * that they are secret, or that look random and belong to a name that nobody knows to be harmless; and the
 * passwords and keys within URLs and connection strings. Each also as URLs and JSON would write it.
 */
export function secretsOf(variables: readonly Variable[]): string[] {
  const harmless = new Set(variables.filter(([name]) => isShown(plainName(name))).map(([, value]) => value));
  const secrets = variables
    .filter(([, value]) => !/\[masked|\[redacted|^@Microsoft\./.test(value))
    .flatMap(([name, value]) => [
      ...(isSecretName(plainName(name)) || (!isShown(plainName(name)) && isRandom(value)) ? [value] : []),
      ...partsOf(value),
    ])
    .flatMap((value) => [value, ...linesOf(value)])
    .filter((value) => isTelling(value) && !harmless.has(value))
    .flatMap((value) => [value, encodeSafely(value), JSON.stringify(value).slice(1, -1)]);
  return [...new Set(secrets)].sort((a, b) => b.length - a.length);
}

export function withoutSecrets(text: string, secrets: readonly string[], tally?: Tally): string {
  return secrets.reduce((result, secret) => {
    if (!result.includes(secret)) return result;
    const parts = result.split(secret);
    tally?.('known-value', parts.length - 1);
    return parts.join(redacted);
  }, text);
}

/** `NAME=value` of an environment, one a line or NUL-separated. */
export function variablesOf(text: string): Variable[] {
  // Between NULs a value may have several lines.
  return text.split(text.includes('\0') ? '\0' : '\n').flatMap((line) => {
    const match = /^\s*(?:export\s+|declare\s+-x\s+)?([A-Za-z_]\w*)=(["']?)(.*)\2\s*$/s.exec(line);
    return match ? [[match[1] ?? '', match[3] ?? ''] as const] : [];
  });
}

/** A log prints the lines of a value one by one; short ones could be anything. */
function linesOf(value: string): string[] {
  return value.includes('\n') ? value.split('\n').filter((line) => line.length >= 16) : [];
}

function plainName(name: string): string {
  return name.replace(/^APPSETTING_/, '');
}

/** Long or odd enough that its removal elsewhere removes nothing else: `postgres` is also a scheme and a host. */
function isTelling(value: string): boolean {
  return value.length >= 12 || (value.length >= 6 && /[^a-z]/i.test(value) && !/^\d+$/.test(value));
}

/** Nobody calls a thing like this: long, without words' separators, of all kinds of characters. */
function isRandom(value: string): boolean {
  if (/^[0-9a-f]{32,}$/i.test(value)) return true;
  const isOneWord = value.length >= 20 && !/[\s/\\:.,;|]/.test(value);
  return isOneWord && [/[a-z]/, /[A-Z]/, /\d/].every((kind) => kind.test(value));
}

/** What is secret of a URL (password, parameters that bear a key) and of a connection string. */
function partsOf(value: string): string[] {
  const inUrl = /^[a-z][a-z0-9+.-]*:\/\/[^\s/@:]*:([^\s@]+)@/i.exec(value)?.[1];
  const fields = [
    ...value.matchAll(
      /(?:^|[;\s])(?:password|pwd|accountkey|sharedaccesskey|sharedaccesssignature)\s?=\s?([^;]+)/gi,
    ),
  ].map((match) => match[1] ?? '');
  const parameters = [
    ...value.matchAll(/[?&](?:[\w-]*(?:code|sig|signature|key|token|secret|password))=([^&#\s]+)/gi),
  ].map((match) => match[1] ?? '');
  fields.push(...parameters, ...parameters.map(decodeSafely));
  return [...(inUrl === undefined ? [] : [inUrl, decodeSafely(inUrl)]), ...fields];
}

function encodeSafely(value: string): string {
  try {
    return encodeURIComponent(value);
  } catch {
    // A lone surrogate cannot be encoded.
    return value;
  }
}

function decodeSafely(value: string): string {
  try {
    return decodeURIComponent(value);
  } catch {
    return value;
  }
}
