import type { PythonModule } from '../python/PythonModule';
import type { Span } from '../text/Span';
import { isMadeUp } from './isMadeUp';
import { type FoundSecret, namedSecret, secretsIn } from './secretsIn';

export interface CodeSecret extends FoundSecret {
  /** The whole literal. */
  literal: Span;
  /** What an app setting in its place would be called; '' where nothing names it. */
  name: string;
}

/** Two checks ask for the same: those of models, and all others. */
const found = new WeakMap<PythonModule, readonly CodeSecret[]>();

/** The secrets that stand in the strings of a module, each literal once. */
export function secretsOfModule(module: PythonModule): readonly CodeSecret[] {
  const secrets = found.get(module) ?? lookForSecrets(module);
  found.set(module, secrets);
  return secrets;
}

function lookForSecrets(module: PythonModule): CodeSecret[] {
  return module.strings.flatMap(({ value, span, isFormatted }) => {
    // Most literals are words; whatever a machine has drawn has figures.
    if (value.length < 8 || !/\d|PRIVATE KEY/.test(value)) return [];
    const [known] = secretsIn(value);
    // What stands around a literal is looked at last: it takes the longest.
    if (!known && (isFormatted || isMadeUp(value))) return [];
    const name = nameBefore(module.text, span.from);
    const secret = known ?? namedSecret(name === '' ? 'api_key' : name, value);
    if (!secret) return [];
    const client = clientAround(module, span);
    // What has no name is a key where it is given to something that takes keys alone.
    if (!known && name === '' && client !== 'AzureKeyCredential') return [];
    const isOfModel = secret.isOfModel || client !== undefined;
    return { ...secret, isOfModel, span, literal: span, name: settingOf(name, client) };
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
