/** The words of a command as a shell reads them, with single quotes and backslashes; undefined where more is asked of it. */
export function shellWords(command: string): string[] | undefined {
  if (/["`$;&|()#*?\n]/.test(command.replace(/'[^']*'/g, ''))) return undefined;
  const words: string[] = [];
  let word: string | undefined;
  for (const [part] of command.matchAll(/\s+|'[^']*'|\\.|[^\s'\\]+|['\\]/gs)) {
    if (/^\s/.test(part)) {
      if (word !== undefined) words.push(word);
      word = undefined;
    } else if (part === "'" || part === '\\') return undefined;
    else if (part.startsWith("'")) word = (word ?? '') + part.slice(1, -1);
    else word = (word ?? '') + (part.startsWith('\\') ? part.slice(1) : part);
  }
  return word === undefined ? words : [...words, word];
}
