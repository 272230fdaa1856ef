import type { Proof } from '../../contracts';
import type { Seen } from '../timeline/TimelineEvent';

const longest = 400;

/** A quoted piece of evidence, cut to something that a person reads. */
export function proof(source: string, excerpt: string, more: Omit<Proof, 'source' | 'excerpt'> = {}): Proof {
  const text = excerpt.trim();
  return { source, ...more, excerpt: text.length > longest ? `${text.slice(0, longest - 1)}…` : text };
}

/** An event of the timeline as proof, with its place in its file. */
export function seenProof({ file, line, at, excerpt }: Seen): Proof {
  return proof(file.slice(file.lastIndexOf('/') + 1), excerpt, {
    file,
    line,
    ...(at === undefined ? {} : { at: new Date(at).toISOString() }),
  });
}

/** The first line that matches, or the first that says anything. */
export function tellingLine(text: string, pattern?: RegExp): string {
  const lines = text
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => /[\p{L}\p{N}]/u.test(line));
  return (pattern && lines.find((line) => pattern.test(line))) ?? lines[0] ?? '';
}
