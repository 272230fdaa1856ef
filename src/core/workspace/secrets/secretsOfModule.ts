import type { PythonModule, PythonString } from '../python/PythonModule';
import type { Span } from '../text/Span';
import { type FoundSecret, namedSecret, secretsIn } from './secretsIn';

export interface CodeSecret extends FoundSecret {
  /** The whole literal. */
  literal: Span;
  /** What an app setting in its place would be called; '' where nothing names it. */
  name: string;
}

/** The secrets that stand in the strings of a module, each literal once. */
export function secretsOfModule(module: PythonModule): CodeSecret[] {
  return module.strings.flatMap((literal) => {
    // Most literals are words; whatever a machine has drawn has figures.
    if (literal.value.length < 8 || !/\d|PRIVATE KEY/.test(literal.value)) return [];
    const name = nameBefore(module.text, literal.span.from);
    const client = clientAround(module, literal.span);
    const found = secretOf(literal, name, client);
    return found ? [{ ...found, literal: literal.span, name: settingOf(name, client) }] : [];
  });
}

/** What a literal is assigned or given to: a target, an argument, a key in quotes. */
export function nameBefore(text: string, at: number): string {
  const before = text.slice(Math.max(0, at - 160), at);
  const match =
    /(?:["']([\w.-]+)["']\]?|(?<![\w.])([A-Za-z_][\w.]*))\s*(?::\s*[\w.]+(?:\[[\w., |]*\])?\s*(?==))?[:=]\s*\(?\s*$/.exec(
      before,
    );
  const name = match?.[1] ?? match?.[2] ?? '';
  return name.slice(name.lastIndexOf('.') + 1);
}

function secretOf(
  { value, span, isFormatted }: PythonString,
  name: string,
  client: string | undefined,
): FoundSecret | undefined {
  const [found] = secretsIn(value);
  if (found) return { ...found, isOfModel: found.isOfModel || client !== undefined, span };
  if (isFormatted) return undefined;
  const named = namedSecret(name === '' && client === 'AzureKeyCredential' ? 'api_key' : name, value);
  return named && { ...named, isOfModel: named.isOfModel || client !== undefined, span };
}

/** What the app setting in its place is called: the client's own variable for a plain `api_key`. */
function settingOf(name: string, client: string | undefined): string {
  if (client === undefined || !/^(api_key)?$/.test(name)) return name;
  if (client.includes('Anthropic')) return 'ANTHROPIC_API_KEY';
  return client.includes('Azure') ? 'AZURE_OPENAI_API_KEY' : 'OPENAI_API_KEY';
}

/** The client of a model whose call a literal is an argument of. */
function clientAround({ calls }: PythonModule, span: Span): string | undefined {
  const call = calls.find(({ args }) => args.some(({ value }) => value.span.from === span.from));
  return /(?:^|\.)((?:Async)?(?:Azure)?OpenAI|(?:Azure)?Chat\w*OpenAI|(?:Async)?Anthropic|AzureKeyCredential)$/.exec(
    call?.resolved ?? '',
  )?.[1];
}
