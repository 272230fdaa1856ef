import { stripControls } from './stripControls';

/**
 * Text from a container, made safe to print on a terminal: no escape sequence, no control character but newline
 * and tab, no direction control. An overwritten line becomes a line of its own, so that nothing can hide.
 */
export function cleanText(text: string): string {
  return stripControls(text).replaceAll('\r', '\n');
}
