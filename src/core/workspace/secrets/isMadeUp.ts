/** What people write in the place of a secret. */
const words =
  /your|example|sample|dummy|fake|test|mock|placeholder|change|replace|insert|todo|fixme|redacted|masked|hidden|secret|passw|p@ss|hunter2|letmein|welcome|default|admin|guest|foo|contoso|fabrikam|localhost|none|null|undefined/i;
const marks = /[<>{}\s]|\$\(|^\$|\$[A-Z_]{3}|%\(|%s|\*{3}|\.{3}|x{4}|X{4}|@Microsoft\.|^\[|^(.)\1+$/;
const rows = /abcdef|123456|234567|qwerty|(.)\1{4}|(..+?)\2{3}/i;

/** The key of the storage emulator: Microsoft publishes it, the same for everybody. */
const emulator = 'Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq';

/** Whether a value stands for a secret, or is one that everybody knows: a placeholder, a test key, a template. */
export function isMadeUp(value: string): boolean {
  // The quickest first: what people write has blanks.
  return marks.test(value) || words.test(value) || rows.test(value) || value.startsWith(emulator);
}

/** Whether a value looks as if a machine had drawn it: nobody names a thing like this. */
export function isDrawn(value: string): boolean {
  if (value.length < 20 || !/^[\x21-\x7e]+$/.test(value) || !/\d/.test(value) || !/[a-z]/i.test(value))
    return false;
  // Addresses, paths and what is made of words are names; of the two base64 alphabets a key has one.
  if (/\/.*[-_]|[-_].*\//.test(value)) return false;
  if (/^[a-z][a-z\d+.-]*:\/\/|^[./~]/i.test(value) || wordShare(value) > 0.5) return false;
  return entropy(value) >= (/^[0-9a-f-]+$/i.test(value) ? 3 : 3.5);
}

/** How much of it is in words of letters of one case, of four and more. */
function wordShare(value: string): number {
  const found = value.match(/(?<![A-Za-z])(?:[A-Z]?[a-z]{3,}|[A-Z]{4,})(?![a-z])/g) ?? [];
  return found.join('').length / value.length;
}

/** Shannon's, in bits a character. */
function entropy(value: string): number {
  const counts = new Map<string, number>();
  for (const character of value) counts.set(character, (counts.get(character) ?? 0) + 1);
  return -[...counts.values()].reduce((sum, count) => {
    const share = count / value.length;
    return sum + share * Math.log2(share);
  }, 0);
}
