import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { labPaths } from '../lab/paths';
import { findInterpreter, virtualEnvironment } from '../lab/setup/python';

/** The sample app's own tests, in a virtual environment of the cache with its development packages. */
async function main(): Promise<number> {
  const sample = path.resolve(__dirname, '..', 'sample-app');
  const { env } = process;
  const say = (line: string) => console.log(`${line} …`);
  const requirements = path.join(sample, 'requirements-dev.txt');
  const interpreter = await findInterpreter(env);
  const environment = await virtualEnvironment(requirements, {
    interpreter,
    builtFor: interpreter.version,
    cache: labPaths(env).cache,
    env,
    say,
  });
  const python = path.join(environment, 'bin', 'python');
  const { status } = spawnSync(python, ['-m', 'pytest', '-q', '-p', 'no:cacheprovider'], {
    cwd: sample,
    stdio: 'inherit',
    env: { ...env, PYTHONDONTWRITEBYTECODE: '1' },
  });
  return status ?? 1;
}

main().then(
  (code) => process.exit(code),
  (error: unknown) => {
    console.error(error);
    process.exit(1);
  },
);
