import { shellQuote } from '../shellQuote';

/**
 * /etc/profile of an instance. Like the image's, it exports the app's environment for login shells within double
 * quotes, so that a `$NAME` in a value is expanded there and not in the app: a difference that is no fault.
 */
export function profileScript(environment: Record<string, string>, aliases: string): string {
  const exports = Object.entries(environment).map(([name, value]) => `export ${name}="${quote(value)}"`);
  const file = shellQuote(aliases);
  return `${exports.join('\n')}
case $- in
  *i*)
    PS1='root@\\h:\\w# '
    [ -s ${file} ] && . ${file}
    ;;
esac
if [ -t 0 ] && [ -t 1 ]; then
  printf '%s\\n' \\
    '  App Service on Linux: a lab of App Service Doctor' \\
    '  Run apphelp to see the helper commands, ai-diagnose to check the way to the model.'
fi
`;
}

/** What a login shell itself sets, or its server for it. */
const shellsOwn = [
  'HOME',
  'LOGNAME',
  'OLDPWD',
  'PWD',
  'SHELL',
  'SHLVL',
  'TERM',
  'USER',
  'APPSERVICE_DOCTOR_RUN',
];

/** Shell text that unsets every exported variable but the named ones and the shell's own. */
export function bareProfile(kept: readonly string[]): string {
  return `for _asd_name in $(compgen -e); do
  case $_asd_name in
    ${[...shellsOwn, ...kept].join(' | ')}) ;;
    *) unset "$_asd_name" 2>/dev/null ;;
  esac
done
unset _asd_name
`;
}

function quote(value: string): string {
  return value.replace(/[\\"`]/g, '\\$&').replaceAll('$(', '\\$(');
}
