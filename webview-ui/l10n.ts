/** As `vscode.l10n.t`: the message in the reader's language, with what stands for `{0}`, `{1}` and so on in it. */
export type Translate = (message: string, ...args: readonly (string | number)[]) => string;

/**
 * The dictionary that the host puts into the page, message by message. It may be of any shape, since whoever
 * translates writes it: what is no text is left out, and its message stays as it is.
 */
export function readDictionary(json: string | undefined): ReadonlyMap<string, string> {
  const entries: [string, unknown][] = Object.entries(parsed(json) ?? {});
  return new Map(entries.filter((entry): entry is [string, string] => typeof entry[1] === 'string'));
}

/** A message that the dictionary does not know is shown as it is. Pure: what is put in is not looked at again. */
export function translator(dictionary: ReadonlyMap<string, string>): Translate {
  return (message, ...args) =>
    (dictionary.get(message) ?? message).replace(/\{(\d+)\}/g, (place, at: string) =>
      String(args[Number(at)] ?? place),
    );
}

/** `tag` where it can be a language, so that dates and numbers may be written with it. */
export function readLocale(tag: string | undefined): string {
  try {
    return Intl.getCanonicalLocales(tag)[0] ?? 'en';
  } catch {
    return 'en';
  }
}

function parsed(json: string | undefined): object | null {
  try {
    const value: unknown = JSON.parse(json ?? 'null');
    return typeof value === 'object' && !Array.isArray(value) ? value : null;
  } catch {
    return null;
  }
}

/** What is read of the page. Where there is none, as in a test of a sentence, everything stays English. */
interface Page {
  documentElement: { lang: string };
  getElementById: (id: string) => { dataset: Readonly<Record<string, string | undefined>> } | null;
}

// Read at once and not when the panel starts: names of tabs, columns and states are made as their modules load.
const { document: page } = globalThis as { document?: Page };
export const t = translator(readDictionary(page?.getElementById('root')?.dataset['l10n']));
export const locale = readLocale(page?.documentElement.lang);
