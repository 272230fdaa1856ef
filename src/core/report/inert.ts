import { oneLine } from './plainText';

/** Every character that Markdown or HTML could take for markup is escaped; addresses do not become links. */
export function inert(text: string, longest = 300): string {
  return oneLine(text, longest)
    .replace(/[\\`*_{}[\]()#+!|~$]/g, '\\$&')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replace(/^([-=]|\d+\.)/, '\\$1')
    .replace(/:\/\//g, ':&#47;&#47;')
    .replace(/@/g, '&#64;')
    .replace(/\bwww\./gi, 'www&#46;');
}

/** A code span that its own text cannot leave. */
export function code(command: string): string {
  const text = oneLine(command, 600);
  const longest = Math.max(0, ...[...text.matchAll(/`+/g)].map(([ticks]) => ticks.length));
  const fence = '`'.repeat(longest + 1);
  return longest > 0 ? `${fence} ${text} ${fence}` : `${fence}${text}${fence}`;
}
