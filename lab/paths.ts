import os from 'node:os';
import path from 'node:path';

/** Where the lab keeps things, by the XDG base directory rules. */
export interface LabPaths {
  /** Programs and Python packages that are fetched once and used by every lab. */
  cache: string;
  /** One folder a lab, the user's alone; `lab down` removes it. */
  labs: string;
}

export function labPaths(env: NodeJS.ProcessEnv): LabPaths {
  const home = os.homedir();
  const cache = env.XDG_CACHE_HOME ?? path.join(home, '.cache');
  const state = env.XDG_STATE_HOME ?? path.join(home, '.local', 'state');
  return {
    cache: path.join(cache, 'appservice-doctor'),
    labs: path.join(state, 'appservice-doctor', 'labs'),
  };
}
