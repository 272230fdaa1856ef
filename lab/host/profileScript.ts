/**
 * /etc/profile of an instance. Like the image's, it exports the app's environment for login shells within double
 * quotes, so that a `$NAME` in a value is expanded there and not in the app: a difference that is no fault.
 */
export function profileScript(environment: Record<string, string>): string {
  const exports = Object.entries(environment).map(([name, value]) => `export ${name}="${quote(value)}"`);
  return `${exports.join('\n')}
case $- in
  *i*)
    PS1='root@\\h:\\w# '
    [ -s /etc/appservice-aliases.sh ] && . /etc/appservice-aliases.sh
    ;;
esac
if [ -t 0 ] && [ -t 1 ]; then
  printf '%s\\n' \\
    '  App Service on Linux: a lab of App Service Doctor' \\
    '  Run apphelp to see the helper commands, ai-diagnose to check the way to the model.'
fi
`;
}

function quote(value: string): string {
  return value.replace(/[\\"`]/g, '\\$&').replaceAll('$(', '\\$(');
}
