import { DoctorError } from '../contracts';
import { findAlias } from './catalogue';
import { faultEnvPrefix, type FaultEnv } from './faultEnv';
import { shellQuote } from './shellQuote';

/**
 * The shell text that runs an alias in an interactive login shell, each argument one literal word. With `env` it
 * runs with the app's view. The name stays unquoted, since the shell expands an alias only then, and is checked
 * instead. Behind an alias that changes directory stands a `pwd`: its effect ends with the shell, so that the path
 * is all there is to see. Not so in a shell that `staysOpen`.
 *
 * @throws DoctorError `alias-name-invalid`, `alias-argument-invalid`
 */
export function aliasCommand(
  name: string,
  args: readonly string[],
  options: { env?: FaultEnv; staysOpen?: boolean } = {},
): string {
  if (!/^[A-Za-z][\w.-]*$/.test(name)) throw aliasNameInvalid(name);
  const bad = args.find((arg) => arg.includes('\0'));
  if (bad !== undefined) throw aliasArgumentInvalid(name);
  const prefix = options.env ? faultEnvPrefix(options.env) : '';
  const words = [name, ...args.map(shellQuote)].join(' ');
  const showsPath = options.staysOpen !== true && findAlias(name)?.kind === 'navigate';
  return `${prefix}${words}${showsPath ? ' && pwd' : ''}`;
}

function aliasNameInvalid(name: string): DoctorError {
  return new DoctorError({
    code: 'alias-name-invalid',
    message: `${JSON.stringify(name.slice(0, 60))} is not the name of an alias.`,
    next: 'Use a name that apphelp lists, such as ai-diagnose.',
  });
}

function aliasArgumentInvalid(name: string): DoctorError {
  return new DoctorError({
    code: 'alias-argument-invalid',
    message: `An argument of ${name} contains a null character, which no command can be given.`,
    next: 'Remove the character from the argument.',
  });
}
