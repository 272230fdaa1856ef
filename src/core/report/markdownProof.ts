import type { Proof } from '../contracts';
import { inert } from './inert';

/** How a report refers to the evidence that it quotes. */
export interface EvidenceLinks {
  /** The evidence's folder as seen from the report, with `/` between parts; without it files are named and not linked. */
  folder?: string;
}

export function proofTable(proofs: readonly Proof[], links: EvidenceLinks): string[] {
  return [
    '| source | excerpt |',
    '| --- | --- |',
    ...proofs.map((proof) => `| ${proofCell(proof, links)} | ${inert(proof.excerpt)} |`),
  ];
}

/** Source, view, file with its line, and time. */
export function proofCell({ source, view, file, line, at }: Proof, links: EvidenceLinks): string {
  const from = `${inert(source)}${view === undefined ? '' : ` (${view})`}`;
  const when = at === undefined ? '' : `, ${inert(at)}`;
  if (file === undefined) return from + when;
  const isEntry = source.startsWith(file);
  const name = isEntry ? inert(source) : `${inert(file)}${line === undefined ? '' : `:${line}`}`;
  const place = linked(name, file, line, links);
  // A log is called by its name; saying it twice says nothing more.
  return isEntry || file.endsWith(source) ? `${place}${when}` : `${from} (${place})${when}`;
}

/** Names in an archive are anybody's: only plain ones below the folder become a link. */
function linked(name: string, file: string, line: number | undefined, { folder }: EvidenceLinks): string {
  const isPlain = /^[\w][\w.~-]{0,200}(?:\/[\w.~-]{1,200}){0,12}$/.test(file) && !file.includes('..');
  if (folder === undefined || !isPlain) return name;
  const base = folder
    .split('/')
    .map((part) => encodeURIComponent(part).replace(/[()]/g, escape))
    .join('/');
  return `[${name}](<${base}/${file}${line === undefined ? '' : `#L${line}`}>)`;
}

function escape(character: string): string {
  return `%${character.charCodeAt(0).toString(16)}`;
}
