import fs from 'node:fs/promises';
import path from 'node:path';
import { labAppInvalid, labSystemUnsupported } from '../errors';
import { type DebianParts, debianParts } from './debian';
import { exists } from './once';
import { sandboxProblem } from './sandboxProblem';
import { findInterpreter, type Interpreter, virtualEnvironment } from './python';

/** What every lab is made of, found on the machine or fetched into the cache. */
export interface AppParts {
  interpreter: Interpreter;
  /** The app's virtual environment; undefined for an app without requirements. */
  antenv?: string;
  /** The environment of the image itself, with the server. */
  imagePackages: string;
}

/** With the programs of the sandbox; without them the lab does without one. */
export interface LabParts extends AppParts {
  sandbox?: DebianParts;
}

interface PartsOptions {
  cache: string;
  appDir: string;
  /** The Python for which the app's packages were built, where that is not the one that runs it. */
  builtFor?: string;
  imageDir: string;
  /** Undefined: sandboxes with OpenSSH, unless the machine refuses them. */
  sshd?: 'openssh' | 'embedded';
  env: NodeJS.ProcessEnv;
  platform: NodeJS.Platform;
  say: (line: string) => void;
}

/**
 * Finds or fetches the lab's programs and the app's packages. What is there is found within milliseconds.
 * Errors: `lab-app-invalid`, `lab-part-missing`, `lab-system-unsupported`.
 */
export async function ensureParts(options: PartsOptions): Promise<LabParts> {
  const { cache, appDir, imageDir, env, say } = options;
  if (!(await exists(appDir))) throw labAppInvalid(appDir);
  await fs.mkdir(cache, { recursive: true, mode: 0o700 });
  const [sandbox, interpreter] = await Promise.all([sandboxParts(options), findInterpreter(env)]);
  const environment = (folder: string, builtFor?: string) =>
    virtualEnvironment(path.join(folder, 'requirements.txt'), {
      interpreter,
      builtFor: builtFor ?? interpreter.version,
      cache,
      env,
      say,
    });
  const imagePackages = await environment(imageDir);
  const antenv = (await exists(path.join(appDir, 'requirements.txt')))
    ? await environment(appDir, options.builtFor)
    : undefined;
  return { interpreter, imagePackages, antenv, sandbox };
}

/** Undefined for a lab without sandboxes, whether it was asked for or is all that this machine can do. */
async function sandboxParts(options: PartsOptions): Promise<DebianParts | undefined> {
  const { cache, sshd, env, platform, say } = options;
  if (sshd === 'embedded') return undefined;
  const parts = platform === 'linux' ? await debianParts(cache, env, say) : undefined;
  const problem = parts ? await sandboxProblem(parts.bwrap, env) : `it runs ${platform}`;
  if (problem === undefined) return parts;
  if (sshd === 'openssh') throw labSystemUnsupported(problem);
  say(`No sandbox can run on this machine (${problem}): the lab does without, as with --sshd embedded`);
  return undefined;
}
