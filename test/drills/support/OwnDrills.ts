import fs from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { labPaths } from '../../../lab/paths';
import type { DrillOutcome } from '../../../src/cli/drills/DrillOutcome';
import { runDrill } from '../../../src/cli/drills/runDrill';
import type { DrillTask } from '../../../src/cli/drills/runDrills';
import { silentLogger } from '../../../src/core/contracts';
import { processesNaming } from '../../lab/support/hostProcesses';

/** Drills of a test run: their labs are apart from the user's, and end with Ctrl-C too. */
export class OwnDrills {
  private readonly cancel = new AbortController();
  private made: Promise<string> | undefined;

  constructor() {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
      process.once(signal, () => this.cancel.abort());
  }

  /** Made when it is needed. Short, because socket paths are limited to about 100 bytes. */
  private get state(): Promise<string> {
    return (this.made ??= fs.mkdtemp(path.join(os.tmpdir(), 'asd-')));
  }

  async run(task: DrillTask): Promise<DrillOutcome> {
    const env = { ...process.env, XDG_STATE_HOME: await this.state };
    const setting = {
      root: path.resolve(),
      ...labPaths(env),
      env,
      node: process.execPath,
      say: () => undefined,
      signal: this.cancel.signal,
    };
    return runDrill({ ...task, setting, logger: silentLogger });
  }

  /** What the labs have left: their folders and processes. */
  async leftovers(): Promise<string[]> {
    const state = await this.state;
    const { labs } = labPaths({ XDG_STATE_HOME: state });
    const folders = await fs.readdir(labs).catch(() => []);
    return [...folders, ...processesNaming(state).map((pid) => `process ${pid}`)];
  }

  async end(): Promise<void> {
    this.cancel.abort();
    if (this.made) await fs.rm(await this.made, { recursive: true, force: true });
  }
}
