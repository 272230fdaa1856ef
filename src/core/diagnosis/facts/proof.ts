import type { Proof } from '../../contracts';

const longest = 400;

/** A quoted piece of evidence, cut to something that a person reads. */
export function proof(source: string, excerpt: string, more: Omit<Proof, 'source' | 'excerpt'> = {}): Proof {
  const text = excerpt.trim();
  return { source, ...more, excerpt: text.length > longest ? `${text.slice(0, longest - 1)}…` : text };
}

/** The first line that matches, or the first that says anything. */
export function tellingLine(text: string, pattern?: RegExp): string {
  const lines = text
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => /[\p{L}\p{N}]/u.test(line));
  return (pattern && lines.find((line) => pattern.test(line))) ?? lines[0] ?? '';
}
