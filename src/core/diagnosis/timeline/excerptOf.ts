const longest = 400;

/** What a person reads of a line. */
export function excerptOf(line: string): string {
  return ownCopy(line.length > longest ? `${line.slice(0, longest - 1)}…` : line).trim();
}

/**
 * The same text, written anew: a slice would keep the whole piece of log in memory for as long as the event lives.
 * Joined to something the text is one of two halves, and taking it out again makes engines write the whole.
 */
export function ownCopy(text: string): string {
  return ` ${text}`.slice(1);
}
