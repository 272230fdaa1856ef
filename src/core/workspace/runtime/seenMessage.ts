import type { Finding } from '../../contracts';

/** What is said at a line: the finding, and that it was seen and not foretold. */
export function seenMessage({ title, fix }: Finding): string {
  return `Seen in the running app: ${title} ${fix.summary}`;
}
