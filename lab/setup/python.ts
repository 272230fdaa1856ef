import fs from 'node:fs/promises';
import path from 'node:path';
import { labPartMissing } from '../errors';
import { command, which } from './command';
import { download } from './debian';
import { exists, fingerprint, once } from './once';

const UV_VERSION = '0.13.8';

export interface Interpreter {
  file: string;
  /** `3.11`. */
  version: string;
  /** Where its standard library lives: the sandbox must see this folder. */
  prefix: string;
}

/**
 * The Python that runs apps in the lab: any from 3.11 on. Debian's own comes first because the sandbox always
 * sees /usr; one elsewhere (pyenv) is bound into the sandbox as well.
 */
export async function findInterpreter(env: NodeJS.ProcessEnv): Promise<Interpreter> {
  const candidates = ['/usr/bin/python3', '/usr/local/bin/python3', await which('python3', env)];
  for (const file of candidates) {
    if (!file || !(await exists(file))) continue;
    const script = 'import sys; print("%d.%d" % sys.version_info[:2]); print(sys.base_prefix)';
    const [version, prefix] = (await command(file, ['-c', script], { env }).catch(() => ''))
      .trim()
      .split('\n');
    const minor = /^3\.(\d+)$/.exec(version ?? '')?.[1];
    if (version && prefix && minor && Number(minor) >= 11) return { file, version, prefix };
  }
  throw labPartMissing('Python 3.11 or newer', 'apt-get install python3');
}

export interface EnvironmentOptions {
  interpreter: Interpreter;
  /** The Python whose packages are wanted: the interpreter's version, or another that it cannot use. */
  builtFor: string;
  cache: string;
  env: NodeJS.ProcessEnv;
  say: (line: string) => void;
}

/**
 * A virtual environment with the packages of a requirements file, made once for each content and interpreter.
 * It is relocatable, so that the sandbox can show it as `/home/site/wwwroot/antenv`.
 */
export async function virtualEnvironment(
  requirements: string,
  { interpreter, builtFor, cache, env, say }: EnvironmentOptions,
): Promise<string> {
  const content = await readRequirements(requirements);
  const isForeign = builtFor !== interpreter.version;
  const made = fingerprint(
    content,
    interpreter.file,
    interpreter.version,
    UV_VERSION,
    ...(isForeign ? [builtFor] : []),
  );
  const folder = path.join(cache, `antenv-${made}`);
  await once(folder, async (unfinished) => {
    const uv = await findUv(interpreter, cache, env, say);
    say(`Installing ${path.basename(path.dirname(requirements))}'s Python packages into the cache`);
    const antenv = path.join(unfinished, 'antenv');
    const quiet = { env: { ...env, UV_NO_PROGRESS: '1', UV_CACHE_DIR: path.join(cache, 'uv-cache') } };
    try {
      await command(
        uv,
        ['venv', '-q', '--no-project', '--relocatable', '-p', interpreter.file, antenv],
        quiet,
      );
      const python = path.join(antenv, 'bin', 'python');
      const install = ['pip', 'install', '-q', '-p', python, '-r', requirements];
      const foreign = path.join(antenv, 'lib', `python${builtFor}`, 'site-packages');
      const where = isForeign
        ? ['--target', foreign, '--python-version', builtFor, '--only-binary', ':all:']
        : ['--compile-bytecode'];
      await command(uv, [...install, ...where], quiet);
      if (isForeign)
        await fs.rm(path.join(antenv, 'lib', `python${interpreter.version}`), { recursive: true });
    } catch (error) {
      throw labPartMissing(
        `the packages of ${requirements} from the Python package index`,
        `check the network, then try by hand: python3 -m pip download -r ${requirements}`,
        error,
      );
    }
  });
  return path.join(folder, 'antenv');
}

/** The text of a requirements file with those it includes: all of it decides what gets installed. */
async function readRequirements(file: string): Promise<string> {
  const text = await fs.readFile(file, 'utf8');
  const included = [...text.matchAll(/^-r\s+(\S+)/gm)].map(([, name = '']) =>
    path.join(path.dirname(file), name),
  );
  return [text, ...(await Promise.all(included.map(readRequirements)))].join('\n');
}

/** uv of the machine, or the pinned one from the Python package index, kept in the cache. */
async function findUv(
  interpreter: Interpreter,
  cache: string,
  env: NodeJS.ProcessEnv,
  say: (line: string) => void,
): Promise<string> {
  const own = await which('uv', env);
  if (own) return own;
  const folder = path.join(cache, `uv-${UV_VERSION}`);
  await once(folder, async (unfinished) => {
    say(`Fetching uv ${UV_VERSION}`);
    const target = [
      'install',
      '-q',
      '--no-deps',
      '--target',
      path.join(unfinished, 'lib'),
      `uv==${UV_VERSION}`,
    ];
    try {
      const [pip, ...before] = await findPip(interpreter, unfinished, env);
      await command(pip, [...before, ...target], { env: { ...env, PIP_ROOT_USER_ACTION: 'ignore' } });
    } catch (error) {
      throw labPartMissing('uv, the Python package installer', 'python3 -m pip install uv', error);
    }
  });
  return path.join(folder, 'lib', 'bin', 'uv');
}

/** How to call pip. Debian splits it from Python: without it, the wheel in python3-pip-whl runs as it is. */
async function findPip(
  interpreter: Interpreter,
  folder: string,
  env: NodeJS.ProcessEnv,
): Promise<[string, ...string[]]> {
  for (const python of [interpreter.file, await which('python3', env)]) {
    if (!python) continue;
    const found = await command(python, ['-m', 'pip', '--version'], { env }).catch(() => undefined);
    if (found) return [python, '-m', 'pip'];
  }
  for (const deb of await download(['python3-pip-whl'], folder, env)) {
    await command('dpkg-deb', ['-x', deb, path.join(folder, 'pip')], { env });
  }
  const wheels = path.join(folder, 'pip', 'usr', 'share', 'python-wheels');
  const wheel = (await fs.readdir(wheels)).find((name) => name.startsWith('pip-'));
  if (!wheel) throw new Error('python3-pip-whl holds no wheel of pip');
  return [interpreter.file, path.join(wheels, wheel, 'pip')];
}
