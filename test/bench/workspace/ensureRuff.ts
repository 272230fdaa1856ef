import path from 'node:path';
import { labPaths } from '../../../lab/paths';
import { findInterpreter, virtualEnvironment } from '../../../lab/setup/python';

/** The program of the ruff that requirements.txt pins, from the Python package index, kept in the cache. */
export async function ensureRuff(): Promise<string> {
  const { env } = process;
  const interpreter = await findInterpreter(env);
  const environment = await virtualEnvironment(path.resolve('test/bench/workspace/requirements.txt'), {
    interpreter,
    builtFor: interpreter.version,
    cache: labPaths(env).cache,
    env,
    say: (line) => console.error(`  ${line}`),
  });
  return path.join(environment, 'bin', 'ruff');
}
