import { contractVariables, type FaultEnv, parseFaultEnv } from '../../aliases';
import { FAULT_ENV } from '../../probes/homeFolder';
import { type Collection, limits } from './collection';
import type { Inside } from './collectOptions';

export interface FirstLook {
  faultEnv: FaultEnv | undefined;
  availableKb: number;
  /** Those of the alias contract's variables that the shell has. */
  contract: readonly string[];
}

/** What decides how to look at the rest: the app's own view of its environment, and how much memory there is. */
export async function firstLook(collection: Collection, session: Inside): Promise<FirstLook> {
  const named = contractVariables.map((name) => `\${${name}:+${name}}`).join(' ');
  const command = `head -c 65536 ${FAULT_ENV} 2>/dev/null; printf '\\0'; grep MemAvailable /proc/meminfo; printf '\\0%s' "${named}"`;
  const seen = await collection.book.take({ id: 'fault.env', source: 'inside' }, () =>
    session.run(command, limits(collection)),
  );
  const parts = (seen?.stdout ?? '').split('\0');
  const [memory = '', names] = parts.splice(-2);
  const faultEnv = parseFaultEnv(parts.join(''));
  const isEmpty = Object.keys(faultEnv.exports).length === 0 && faultEnv.unsets.length === 0;
  const availableKb = Number(/(\d+) kB/.exec(memory)?.[1] ?? Infinity);
  // Where nobody could look, the aliases have to tell.
  const contract = names === undefined ? contractVariables : names.split(' ');
  return { faultEnv: isEmpty ? undefined : faultEnv, availableKb, contract };
}
