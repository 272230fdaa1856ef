import { catalogue, contractVariables, type FaultEnv, notUsingContract } from '../../aliases';
import type { View } from '../../contracts';
import type { DiagnoseRun, RunPermission } from '../diagnoseRuns';
import type { FirstLook } from './firstLook';

/** Why an alias is not run in a view: it would show nothing, or it costs what nobody has agreed to. */
export function reasonToSkip(
  permission: RunPermission,
  alias: DiagnoseRun['alias'],
  view: View,
  { faultEnv, contract }: Pick<FirstLook, 'faultEnv' | 'contract'>,
): string | undefined {
  if (view === 'app' && !faultEnv) return 'the app left no fault.env: its view is the shell’s';
  const isOfContract = alias.startsWith('ai-');
  if (isOfContract && !hasContract(contract, alias, view === 'app' ? faultEnv : undefined))
    return notUsingContract;
  const { effect } = catalogue[alias];
  if (permission === 'everything' || effect === 'read') return undefined;
  if (effect === 'model-call' && alias === 'ai-diagnose' && view === 'shell') return undefined;
  return effect === 'load'
    ? 'it loads the model: run it on request'
    : 'it calls the model: run it on request';
}

/** Whether the environment of the view has what the alias reads; ai-dns needs no model's name. */
function hasContract(shell: readonly string[], alias: string, faultEnv: FaultEnv | undefined): boolean {
  const [endpoint] = contractVariables;
  const needed = alias === 'ai-dns' ? [endpoint] : contractVariables;
  return needed.every((name) => {
    if (faultEnv?.unsets.includes(name)) return false;
    const value = faultEnv?.exports[name];
    return value === undefined ? shell.includes(name) : value !== '';
  });
}
