/**
 * A fault-injectable app names the fault that it was asked for. That is never evidence of a diagnosis, so none of
 * it is kept: a verdict has to be earned from what fails.
 */

const modes = 'off|wrong-endpoint|dns-fail|bad-creds|dep-import-error|port-mismatch|latency-spike';

const quote = '(?:\\\\?["\'])';

const modeField = new RegExp(
  `${quote}?\\b(?:active[_-]?)?fault(?:[_-]?mode)?${quote}?\\s{0,4}[:=]\\s{0,4}(?:${quote}[^"'\\\\\\r\\n]{0,100}${quote}|[\\w.-]{1,100})\\s{0,4},?\\s{0,4}|` +
    `${quote}mode${quote}\\s{0,4}:\\s{0,4}${quote}(?:${modes})${quote}\\s{0,4},?\\s{0,4}`,
  'gi',
);

/** What is put in the place of a line that speaks of the fault, so that the lines after it keep their numbers. */
const leftOut = '[left out: about the injected fault]';

/** A body, a log or other output without what the app says about its own fault. */
export function withoutFaultWords(text: string): string {
  if (!/fault|"mode|'mode/i.test(text) && !text.includes('/admin/state')) return text;
  return text
    .replace(/^.*(?:\/admin\/(?:fault|state)\b|# ?Active fault\b).*$/gim, leftOut)
    .replace(modeField, '')
    .replace(/,(\s{0,4}\})/g, '$1');
}

/** True for the endpoints through which the fault is set and read. */
export function isFaultPath(path: string): boolean {
  return /^\/*admin\/(?:fault|state)\b/.test(path);
}

/** The lines of `fault.env` that say what the app's environment is: `export` and `unset`, no comment. */
export function faultEnvLines(text: string): string[] {
  return text.split(/\r?\n/).filter((line) => /^(?:export|unset) [^\0]*$/.test(line));
}
