const longest = 400;

/**
 * What a person reads of a line. A real copy: a slice would keep the whole log in memory for as long as the event
 * lives. JSON does that in every engine.
 */
export function excerptOf(line: string): string {
  const text = line.length > longest ? `${line.slice(0, longest - 1)}…` : line;
  return JSON.parse(JSON.stringify(text.trim())) as string;
}
