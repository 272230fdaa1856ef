import fs from 'node:fs/promises';
import path from 'node:path';
import { labAppInvalid, labSystemUnsupported } from '../errors';
import { type DebianParts, debianParts } from './debian';
import { exists } from './once';
import { findInterpreter, type Interpreter, virtualEnvironment } from './python';

/** Everything a lab is made of, found on the machine or fetched into the cache. */
export interface LabParts extends DebianParts {
  interpreter: Interpreter;
  /** The app's virtual environment; undefined for an app without requirements. */
  antenv?: string;
  /** The environment of the image itself, with the server. */
  imagePackages: string;
}

/**
 * Finds or fetches the lab's programs and the app's packages. What is there is found within milliseconds.
 * Errors: `lab-app-invalid`, `lab-part-missing`, `lab-system-unsupported`.
 */
export async function ensureParts(options: {
  cache: string;
  appDir: string;
  imageDir: string;
  env: NodeJS.ProcessEnv;
  platform: NodeJS.Platform;
  say: (line: string) => void;
}): Promise<LabParts> {
  const { cache, appDir, imageDir, env, platform, say } = options;
  if (platform !== 'linux') throw labSystemUnsupported(`it runs ${platform}`);
  if (!(await exists(appDir))) throw labAppInvalid(appDir);
  await fs.mkdir(cache, { recursive: true, mode: 0o700 });
  const [debian, interpreter] = await Promise.all([debianParts(cache, env, say), findInterpreter(env)]);
  const environment = (folder: string) =>
    virtualEnvironment(path.join(folder, 'requirements.txt'), interpreter, cache, env, say);
  const imagePackages = await environment(imageDir);
  const antenv = (await exists(path.join(appDir, 'requirements.txt')))
    ? await environment(appDir)
    : undefined;
  return { ...debian, interpreter, imagePackages, antenv };
}
