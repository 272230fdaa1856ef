import { execFile } from 'node:child_process';
import fs from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { down } from '../../lab/host';
import { labFolder, readState } from '../../lab/host/labFolder';
import type { LabState } from '../../lab/labState';
import { labPaths } from '../../lab/paths';
import { processesNaming, tree } from '../lab/support/hostProcesses';

const START_LIMIT_MS = 60_000;

/** Labs of a test run, apart from the user's: whoever gets `env` sees them and may start more. */
export interface OwnLabs {
  env: NodeJS.ProcessEnv;
  up: (name: string, ...flags: string[]) => Promise<LabState>;
  down: (name: string) => Promise<void>;
  /** Of one that is up, whoever has started it. */
  state: (name: string) => Promise<LabState>;
  /** Ends all of them, those too that somebody else has started there. */
  end: () => Promise<void>;
}

export async function ownLabs(): Promise<OwnLabs> {
  // Short, because socket paths are limited to about 100 bytes.
  const state = await fs.mkdtemp(path.join(os.tmpdir(), 'asd-'));
  const env = { ...process.env, XDG_STATE_HOME: state };
  const { labs } = labPaths(env);
  return {
    env,
    up: async (name, ...flags) => {
      const args = [path.resolve('dist/cli.js'), 'lab', 'up', '--name', name, '--json', ...flags];
      const { stdout } = await promisify(execFile)(process.execPath, args, { env, timeout: START_LIMIT_MS });
      return JSON.parse(stdout) as LabState;
    },
    down: async (name) => {
      await down({ labs, name });
    },
    state: async (name) => {
      const state = await readState(labFolder(labs, name));
      if (!state) throw new Error(`there is no lab ${name}`);
      return state;
    },
    end: async () => {
      try {
        for (const name of await fs.readdir(labs).catch(() => [])) await down({ labs, name });
      } finally {
        // Supervisors are told where their lab is: those that did not listen are ended hard, and all of theirs.
        if (process.platform === 'linux')
          for (const { pid } of processesNaming(state).flatMap(tree)) endHard(pid);
        await fs.rm(state, { recursive: true, force: true });
      }
    },
  };
}

function endHard(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // It has ended with those above it.
  }
}
