import { type ShellWord, shellWords } from './shellWords';

/** A call of the Azure command line. */
export interface AzCommand {
  /** Without `az`: `webapp config set`. */
  name: string;
  /** The words behind each option, by its long name without dashes. */
  options: ReadonlyMap<string, readonly ShellWord[]>;
  /** Its first word. */
  start: ShellWord;
}

/** Short names of options that are asked for. */
const shortNames: Readonly<Record<string, string>> = {
  '-n': 'name',
  '-g': 'resource-group',
  '-p': 'plan',
  '-s': 'slot',
};

/** The calls of `az` in a command line. Offsets are those of the line. */
export function azCommands(line: string): AzCommand[] {
  if (!/\baz\s/.test(line)) return [];
  return shellWords(line).flatMap((words) => {
    const start = words.findIndex(({ text }) => text === 'az');
    const first = words[start];
    if (!first) return [];
    const options = new Map<string, ShellWord[]>();
    const names: string[] = [];
    let values: ShellWord[] | undefined;
    for (const word of words.slice(start + 1)) {
      const isOption = /^(--[a-z]|-[a-z]$)/.test(word.text);
      if (isOption) {
        const [option, given] = split(word);
        values = options.get(option) ?? [];
        options.set(option, values);
        if (given) values.push(given);
      } else if (values) values.push(word);
      else names.push(word.text);
    }
    return [{ name: names.join(' '), options, start: first }];
  });
}

/** `--option=value` is two words in one. */
function split(word: ShellWord): [string, ShellWord?] {
  const equals = word.text.indexOf('=');
  const written = equals === -1 ? word.text : word.text.slice(0, equals);
  const name = Object.hasOwn(shortNames, written) ? (shortNames[written] ?? '') : written.replace(/^--/, '');
  if (equals === -1) return [name];
  const span = { from: word.span.from + equals + 1, to: word.span.to };
  return [name, { text: word.text.slice(equals + 1), span, isExpanded: word.isExpanded }];
}
