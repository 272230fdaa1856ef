import type { AliasRun, Assessment } from '../contracts';
import { findAlias } from './catalogue';

/** Reads one run as a check, in the words of the alias's own definition where it has any. Never throws. */
export function assessRun(run: Pick<AliasRun, 'alias' | 'exitCode' | 'result' | 'stderr'>): Assessment {
  const { alias, exitCode, result, stderr } = run;
  if (exitCode === 127 || stderr.includes('command not found'))
    return { state: 'warn', summary: 'this container lacks it' };
  const ended = exitCode === null ? 'ended by a signal' : `ended with ${exitCode}`;
  const plain: Assessment = { state: exitCode === 0 ? 'pass' : 'warn', summary: ended };
  const definition = findAlias(alias);
  if (!definition) return plain;
  if (result === null) return { state: 'warn', summary: 'its output was not understood' };
  try {
    return definition.assess?.(result) ?? (exitCode === 0 ? { state: 'pass', summary: 'ran' } : plain);
  } catch {
    return { state: 'warn', summary: 'its result could not be read' };
  }
}
