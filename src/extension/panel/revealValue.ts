import type { View } from '../../core/contracts';
import type { DoctorContext } from '../doctorContext';
import { noTarget, valueUnknown } from '../errors';

/**
 * One value of the environment in plain text, read from the container for this once: it is kept nowhere and gets into
 * no log. Nobody is asked, because the click on that value is the user's word. Errors: `no-target`, `value-unknown`,
 * and what the engine raises.
 */
export async function revealValue(
  { targets, engine, busy }: Pick<DoctorContext, 'targets' | 'engine' | 'busy'>,
  { view, name }: { view: View; name: string },
): Promise<string> {
  const target = targets.current;
  if (!target) throw noTarget();
  const made = await engine();
  const request = { alias: 'appenv', args: [], view, reveal: true };
  const { run } = await busy.during(({ signal }) => made.runAlias(target, request, signal));
  const value = variableOf(run.result, name);
  if (value === undefined) throw valueUnknown(name);
  return value;
}

/** `result` is that of appenv: `{ variables: { NAME: value } }`. */
function variableOf(result: unknown, name: string): string | undefined {
  if (typeof result !== 'object' || result === null || !('variables' in result)) return undefined;
  const found = Object.entries(Object(result.variables) as Record<string, unknown>).find(
    ([key]) => key === name,
  );
  return typeof found?.[1] === 'string' ? found[1] : undefined;
}
