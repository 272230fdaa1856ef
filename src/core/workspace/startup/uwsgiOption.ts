import { shellWords } from '../shell/shellWords';
import { type CommandOption, commandOptions, type OptionSyntax } from './commandOptions';

/** uWSGI's options that start-up commands have, source: its options page. */
const syntax: OptionSyntax = {
  short: { M: 'master', p: 'processes', s: 'socket', T: 'enable-threads', w: 'module' },
  flags: new Set([
    ...[
      'master',
      'enable-threads',
      'die-on-term',
      'lazy-apps',
      'need-app',
      'single-interpreter',
      'strict',
      'vacuum',
    ],
    ...['disable-logging', 'thunder-lock', 'cheap', 'idle'],
  ]),
};

/** An option of uWSGI in a command line; undefined where it is not there, or the shell makes its value. */
export function uwsgiOption(line: string, name: string): CommandOption | undefined {
  if (!line.includes('uwsgi')) return undefined;
  for (const words of shellWords(line)) {
    const start = words.findIndex(({ text }) => /(^|\/)uwsgi$/.test(text));
    if (start === -1) continue;
    const { options } = commandOptions(words.slice(start + 1), syntax);
    const named = options.map((option) =>
      option.name === 'workers' ? { ...option, name: 'processes' } : option,
    );
    return named.findLast((option) => option.name === name && !option.isExpanded);
  }
  return undefined;
}
