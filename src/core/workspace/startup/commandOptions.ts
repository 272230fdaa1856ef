import type { ShellWord } from '../shell/shellWords';
import type { Span } from '../text/Span';

/** An option of a server as its command line gives it. */
export interface CommandOption {
  /** The long name without dashes: `worker-class`. */
  name: string;
  value: string;
  /** Of its value; offsets are those of the command line. */
  span: Span;
  /** Of the option with its value. */
  whole: Span;
  /** The shell makes the value: nobody knows it here. */
  isExpanded: boolean;
}

/** How a server's options are written. */
export interface OptionSyntax {
  /** Long names by short ones: `w` is `workers`. */
  short: Readonly<Record<string, string>>;
  /** Long names of options without a value. */
  flags: ReadonlySet<string>;
}

/** The options among the words behind a server's name, and the words that belong to none. */
export function commandOptions(
  words: readonly ShellWord[],
  { short, flags }: OptionSyntax,
): { options: CommandOption[]; plain: ShellWord[] } {
  const options: CommandOption[] = [];
  const plain: ShellWord[] = [];
  const rest = words.values();
  for (const word of rest) {
    const [, long, shortName, inside] = /^(?:--([\w-]+)|-([A-Za-z]))(?:=?([^]*))?$/.exec(word.text) ?? [];
    const name =
      long ?? (shortName !== undefined && Object.hasOwn(short, shortName) ? short[shortName] : undefined);
    if (name === undefined) {
      if (!word.text.startsWith('-')) plain.push(word);
      continue;
    }
    const hasValue = long === undefined ? inside !== undefined && inside !== '' : word.text.includes('=');
    const next = hasValue || flags.has(name) ? undefined : rest.next().value;
    const value = next ? next.text : (inside ?? '');
    const span = next?.span ?? { from: word.span.to - value.length, to: word.span.to };
    const whole = { from: word.span.from, to: (next ?? word).span.to };
    options.push({ name, value, span, whole, isExpanded: (next ?? word).isExpanded });
  }
  return { options, plain };
}
