/** Plain text in Markdown: what could be taken for markup is escaped. */
export function inert(text: string): string {
  return (
    text
      .replace(/\s+/g, ' ')
      .trim()
      .replace(/[\\`*[\]<>|~]/g, '\\$&')
      // Within a word an underscore is one.
      .replace(/(?<![A-Za-z0-9])_|_(?![A-Za-z0-9])/g, '\\_')
  );
}

/** Cut where a person stops reading. */
export function short(text: string, longest: number): string {
  const characters = Array.from(text.trim());
  return characters.length <= longest ? characters.join('') : `${characters.slice(0, longest - 1).join('')}…`;
}
