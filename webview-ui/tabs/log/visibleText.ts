/**
 * Text from the container with every control character as a visible sign, so that it can neither break a line of
 * fixed height nor turn the direction of reading. The length stays the same, and with it every offset.
 */
export function visibleText(text: string): string {
  return text.replace(hidden, (character) => {
    const code = character.charCodeAt(0);
    if (character === '\t') return character;
    // Unicode has a picture for each of the C0 controls and for DEL.
    if (code < 0x20) return String.fromCharCode(0x2400 + code);
    return code === 0x7f ? '\u2421' : '\ufffd';
  });
}

/** Controls, the line separators, Unicode's direction controls and the byte order mark. */
const hidden = /[\p{Cc}\p{Bidi_Control}\u2028\u2029\ufeff]/gu;
