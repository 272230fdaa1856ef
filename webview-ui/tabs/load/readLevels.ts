/** Users at a time, level by level, as they are typed: `2, 4, 6`; undefined for anything else. */
export function readLevels(text: string): number[] | undefined {
  const words = text.split(/[\s,;]+/).filter((word) => word !== '');
  const levels = words.map(readNumber);
  return levels.length > 0 && levels.every((level) => level !== undefined) ? levels : undefined;
}

/** A whole number from 1 on. What is too much the extension says. */
export function readNumber(text: string): number | undefined {
  const trimmed = text.trim();
  return /^[1-9]\d{0,6}$/.test(trimmed) ? Number(trimmed) : undefined;
}
