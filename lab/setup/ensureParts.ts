import fs from 'node:fs/promises';
import path from 'node:path';
import { labSystemUnsupported } from '../errors';
import { type DebianParts, debianParts } from './debian';
import { findInterpreter, type Interpreter, virtualEnvironment } from './python';

/** Everything a lab is made of, found on the machine or fetched into the cache. */
export interface LabParts extends DebianParts {
  interpreter: Interpreter;
  antenv: string;
}

/**
 * Finds or fetches the lab's programs and the app's packages. What is there is found within milliseconds.
 * Errors: `lab-part-missing`, `lab-system-unsupported`.
 */
export async function ensureParts(options: {
  cache: string;
  appDir: string;
  env: NodeJS.ProcessEnv;
  platform: NodeJS.Platform;
  say: (line: string) => void;
}): Promise<LabParts> {
  const { cache, appDir, env, platform, say } = options;
  if (platform !== 'linux') throw labSystemUnsupported(`it runs ${platform}`);
  await fs.mkdir(cache, { recursive: true, mode: 0o700 });
  const [debian, interpreter] = await Promise.all([debianParts(cache, env, say), findInterpreter(env)]);
  const requirements = path.join(appDir, 'requirements.txt');
  const antenv = await virtualEnvironment(requirements, interpreter, cache, env, say);
  return { ...debian, interpreter, antenv };
}
