import type { ComponentChildren } from 'preact';

/** A text with elements for its placeholders, so that its translator decides where they stand. */
export function fill(text: string, ...elements: readonly ComponentChildren[]): ComponentChildren[] {
  return text
    .split(/\{(\d+)\}/)
    .map((part, at) => (at % 2 === 0 ? part : (elements[Number(part)] ?? `{${part}}`)));
}
