import { runVariable } from './marks';

const line = new RegExp(`^(?:export |declare -x )?${runVariable}="?[0-9a-f]{16}"?\r?\n?`, 'gm');

/** Takes out of a listing of the environment the one variable that the session itself put there. */
export function withoutRunVariable(stdout: string): string {
  return stdout.replace(line, '');
}
