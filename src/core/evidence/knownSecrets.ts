import { isSecretName, isShown } from './environmentMask';
import { isOrdinaryName, isOrdinaryValue, isWordOfTheTrade } from './ordinaryValue';
import type { KnownSecret } from './withoutSecrets';

type Variable = readonly [name: string, value: string];

/**
 * The secrets among variables and settings, longest first, for taking them out of other text (logs, tracebacks, command
 * lines, answers), each also as URLs and JSON would write it. The name decides how much of a value is secret:
 *
 * 1. Names of the allow list are shown, and so is every other variable with the very same value.
 * 2. Names that say secret (`…_PASS`, `…KEY`): the value goes wherever it stands, if it is long or odd enough that
 *    nothing else goes with it; else as a word by itself, from six characters on, or from four of several kinds. A word
 *    of the trade (`postgres`, `changeme`) stays, since its removal would hide the log and no secret.
 * 3. Names that say what they hold (`…_HOST`, `LOG_LEVEL`) and those of the platform: only what looks random.
 * 4. All other names: what looks random wherever it stands; anything else of six characters or more as a word by itself,
 *    unless it reads as configuration (`isOrdinaryValue`), is part of a value that is shown, of one of `namesShown`
 *    (site, host, instance), or is the name of a variable.
 * 5. Of every value, whatever its name, the password in a URL, keys in its query, secret fields of a connection string,
 *    and of a value of many lines each line of 16 characters or more.
 */
export function secretsOf(variables: readonly Variable[], namesShown: readonly string[] = []): KnownSecret[] {
  const plain = variables.map(([name, value]) => [plainName(name), value] as const);
  const shown = new Set(plain.filter(([name]) => isShown(name)).map(([, value]) => value));
  const publicText = [...shown, ...namesShown, ...plain.map(([name]) => name)].join('\n').toLowerCase();
  const found = plain
    .filter(([, value]) => !/\[masked|\[redacted|^@Microsoft\./.test(value))
    .flatMap(([name, value]) => [
      ...secretValue(name, value, publicText),
      ...[...partsOf(value), ...linesOf(value)].map((text) => ({ text, isWord: !isTelling(text) })),
    ])
    .filter(({ text, isWord }) => !shown.has(text) && (!isWord || isWordEnough(text)));
  const byText = new Map<string, KnownSecret>();
  for (const { text, isWord } of found)
    for (const form of [text, ...encodings(text)])
      byText.set(form, { text: form, isWord: isWord && (byText.get(form)?.isWord ?? true) });
  return [...byText.values()].sort((a, b) => b.text.length - a.text.length);
}

function secretValue(name: string, value: string, shown: string): KnownSecret[] {
  const text = value.trim();
  if (isSecretName(name)) return [{ text, isWord: !isTelling(text) }];
  if (isShown(name)) return [];
  if (isRandom(text)) return [{ text, isWord: false }];
  if (isOrdinaryName(name) || isOrdinaryValue(text) || shown.includes(text.toLowerCase())) return [];
  return text.length < fewestOfWord ? [] : [{ text, isWord: true }];
}

const fewestOfWord = 6;

/** A word that logs do not use for anything else. */
function isWordEnough(text: string): boolean {
  const isMixed = text.length >= 4 && /\d/.test(text) && /[a-z]/i.test(text);
  return (text.length >= fewestOfWord || isMixed) && !isWordOfTheTrade(text);
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

/** The value as JSON, a URL (JavaScript's way, Python's `quote` and `quote_plus`) and a page write it. */
function encodings(value: string): string[] {
  const encoded = encodeSafely(value);
  const strict = encoded.replace(/[!'()*]/g, (mark) => `%${mark.charCodeAt(0).toString(16).toUpperCase()}`);
  const page = value.replace(/[&<>]/g, (mark) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;' })[mark] ?? mark);
  return [JSON.stringify(value).slice(1, -1), encoded, strict, strict.replaceAll('%20', '+'), page];
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
