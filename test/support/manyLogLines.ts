import { filledState } from '../panel/tabStates';

/** A panel whose log is live. */
export const logState = filledState;

/**
 * Script that sends so many lines to the panel; made in the page, because the way of a test into it is slower than that
 * of VS Code. One in a hundred is an error, one in a thousand has a needle.
 */
export function postLines(count: number): string {
  return `(async () => {
  for (let from = 0; from < ${count}; from += 5000) {
    const lines = Array.from({ length: Math.min(5000, ${count} - from) }, (_, index) => {
      const number = from + index;
      const text = number % 100 === 50 ? 'ERROR ' + number : 'INFO: GET /health 200 ' + number;
      return (number % 1000 === 7 ? text + ' a Needle ' : text + ' ').padEnd(80, '.');
    });
    window.postMessage({ type: 'log-lines', first: from === 0, lines }, '*');
    await new Promise((resolve) => setTimeout(resolve));
  }
})()`;
}
