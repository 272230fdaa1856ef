import type { Span } from '../../text/Span';

/** A dependency as a project declares it. */
export interface Requirement {
  /** Normalised as package indexes do: lower case, runs of `-_.` are one `-`. */
  name: string;
  extras: readonly string[];
  /** `>=1.2,<2`; '' where any version will do. */
  specifier: string;
  /** What stands behind the semicolon: `python_version < "3.11"`. */
  marker: string;
  span: Span;
}

/** PEP 503. */
export function normalizedName(name: string): string {
  return name.toLowerCase().replace(/[-_.]+/g, '-');
}

/**
 * One requirement as PEP 508 writes it; undefined for anything else. `offset` is where the text stands in its file.
 */
export function readRequirement(text: string, offset: number): Requirement | undefined {
  const match = /^\s*([A-Za-z0-9](?:[\w.-]*[A-Za-z0-9])?)\s*(?:\[([^\]]*)\])?\s*([^;#]*)(?:;([^#]*))?/.exec(
    text,
  );
  const [, name = '', extras = '', specifier = '', marker = ''] = match ?? [];
  // A path, a URL, or an option of pip.
  if (name === '' || /^[/\\:]/.test(specifier)) return undefined;
  const start = text.length - text.trimStart().length;
  const written = text.replace(/\s#.*$/, '').trim();
  return {
    name: normalizedName(name),
    extras: extras.split(',').flatMap((extra) => (extra.trim() === '' ? [] : normalizedName(extra.trim()))),
    specifier: specifier.replace(/\s*--hash.*$/, '').replace(/[\s()\\]+/g, ''),
    marker: marker.trim().replace(/\s*(?:--hash.*|\\)$/, ''),
    span: { from: offset + start, to: offset + start + written.length },
  };
}
