import type { Readable, Writable } from 'node:stream';

/** The terminal as the CLI sees it: injected, so that tests need none. */
export interface CliIo {
  stdin: Readable & { isTTY?: boolean };
  stdout: Writable & { isTTY?: boolean; columns?: number };
  stderr: Writable & { isTTY?: boolean };
  env: NodeJS.ProcessEnv;
}

/** How text may be drawn on the terminal that is there. */
export interface TextStyle {
  width: number;
  colour: boolean;
  unicode: boolean;
}

/** For a pipe, and for a terminal that does not know its width. */
const DEFAULT_WIDTH = 100;
const MAX_WIDTH = 120;
const MIN_WIDTH = 40;

/** Honours NO_COLOR, TERM=dumb and the locale; a pipe gets neither colours nor a terminal's width. */
export function textStyle({ stdout, env }: CliIo): TextStyle {
  const isTerminal = stdout.isTTY === true;
  const locale = env.LC_ALL ?? env.LC_CTYPE ?? env.LANG ?? '';
  return {
    width: Math.min(Math.max(stdout.columns || DEFAULT_WIDTH, MIN_WIDTH), MAX_WIDTH),
    colour: isTerminal && (env.NO_COLOR ?? '') === '' && env.TERM !== 'dumb',
    // A pipe or a CI log takes UTF-8 unless the locale says otherwise.
    unicode: locale === '' ? !isTerminal || env.TERM !== 'linux' : /utf-?8/i.test(locale),
  };
}
