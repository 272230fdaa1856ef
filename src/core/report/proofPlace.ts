import type { Proof } from '../contracts';

/** Where a reader finds what is quoted: file and line of a bundle, else the alias or request that showed it, with its time. */
export function proofPlace({ source, view, file, line, at }: Proof): string {
  const from = view === undefined ? source : `${source} (${view})`;
  const where = file === undefined ? from : `${file}${line === undefined ? '' : `:${line}`}`;
  // A source that is not the file itself says what to look for in it.
  const named =
    file === undefined || file.endsWith(source) || file.startsWith(source) ? where : `${from}, ${where}`;
  return at === undefined ? named : `${named}, ${at}`;
}
