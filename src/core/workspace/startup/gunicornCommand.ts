import { type ShellWord, shellWords } from '../shell/shellWords';
import type { Span } from '../text/Span';
import { type CommandOption, commandOptions, type OptionSyntax } from './commandOptions';

/** A call of gunicorn in a command line. */
export interface GunicornCommand {
  options: readonly CommandOption[];
  /** `main:app`; undefined where the configuration names it. */
  target: ShellWord | undefined;
  /** Of the word `gunicorn`. */
  span: Span;
}

/** gunicorn's options, source: its settings page. */
const syntax: OptionSyntax = {
  short: {
    ...{ b: 'bind', c: 'config', D: 'daemon', e: 'env', g: 'group', k: 'worker-class', m: 'umask' },
    ...{ n: 'name', p: 'pid', R: 'enable-stdio-inheritance', t: 'timeout', u: 'user', w: 'workers' },
  },
  flags: new Set([
    ...[
      'capture-output',
      'check-config',
      'daemon',
      'disable-redirect-access-to-syslog',
      'no-sendfile',
      'preload',
    ],
    ...[
      'enable-stdio-inheritance',
      'log-syslog',
      'print-config',
      'proxy-protocol',
      'reload',
      'reuse-port',
      'spew',
    ],
  ]),
};

/** The last call of gunicorn in a command line: what stands before it prepares. */
export function gunicornCommand(line: string): GunicornCommand | undefined {
  if (!line.includes('gunicorn')) return undefined;
  const found = shellWords(line).flatMap((words) => {
    const start = words.findIndex(({ text }) => /(^|\/)gunicorn$/.test(text));
    const first = words[start];
    if (!first || !isCalled(words.slice(0, start))) return [];
    const { options, plain } = commandOptions(words.slice(start + 1), syntax);
    return [{ options, target: plain[0], span: first.span }];
  });
  return found.at(-1);
}

/** The options in `GUNICORN_CMD_ARGS`. */
export function gunicornArguments(text: string): readonly CommandOption[] {
  return commandOptions(shellWords(text).flat(), syntax).options;
}

/** `exec`, `python -m`, `opentelemetry-instrument`, `A=1` may stand before it; `pip install` may not. */
function isCalled(before: readonly ShellWord[]): boolean {
  return !before.some(({ text }) =>
    /^(install|add|echo|which|command|pkill|killall|pip3?|apt(-get)?)$/.test(text),
  );
}
