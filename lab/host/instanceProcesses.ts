import { type ChildProcess, spawn } from 'node:child_process';
import fs from 'node:fs/promises';
import path from 'node:path';
import { sockets } from '../instanceConfig';
import type { LabFolder } from './labFolder';

/** How long an instance may take to end by itself. */
const GRACE_MS = 3000;

export interface InstanceCommand {
  instanceId: string;
  command: string[];
}

/** The processes that run the instances of a lab: they end with this one, however it ends. */
export class InstanceProcesses {
  private children: { child: ChildProcess; exit: Promise<void> }[] = [];
  private isRestarting = false;
  private goingDown: Promise<void> | undefined;
  private restarts: Promise<void> = Promise.resolve();
  private onEnded: () => void = () => undefined;

  /** Resolves when no instance runs any more, and none is about to. */
  readonly ended = new Promise<void>((resolve) => {
    this.onEnded = resolve;
  });

  constructor(
    private readonly folder: LabFolder,
    private readonly commands: readonly InstanceCommand[],
  ) {}

  /** Nothing is started once the lab is on its way down. */
  start(): void {
    if (this.goingDown) {
      this.onEnded();
      return;
    }
    for (const { command } of this.commands) {
      const [file = '', ...args] = command;
      const child = spawn(file, args, { stdio: ['pipe', 'inherit', 'inherit'] });
      const exit = new Promise<void>((resolve) => child.once('exit', () => resolve()));
      this.children.push({ child, exit });
    }
    const started = this.children;
    void Promise.all(started.map(({ exit }) => exit)).then(() => {
      if (started === this.children && !this.isRestarting) this.onEnded();
    });
  }

  down(): Promise<void> {
    return (this.goingDown ??= this.end());
  }

  /**
   * Replaces all instances by new ones, as App Service replaces containers; `prepare` runs while none is there. One
   * restart waits for the other.
   */
  restart(prepare: () => Promise<void>): Promise<void> {
    const done = this.restarts.then(() => this.replace(prepare));
    this.restarts = done.catch(() => undefined);
    return done;
  }

  private async replace(prepare: () => Promise<void>): Promise<void> {
    if (this.goingDown) return;
    this.isRestarting = true;
    try {
      await this.end();
      for (const { instanceId } of this.commands) {
        const { run } = this.folder.instance(instanceId);
        // Their sockets stay behind as files, on which nobody else could listen.
        for (const name of [sockets.ssh, sockets.gate]) await fs.rm(path.join(run, name), { force: true });
      }
      await prepare();
    } finally {
      this.isRestarting = false;
      this.children = [];
      this.start();
    }
  }

  private async end(): Promise<void> {
    const ending = this.children;
    for (const { child } of ending) child.stdin?.end();
    const patience = setTimeout(() => ending.forEach(({ child }) => child.kill('SIGKILL')), GRACE_MS);
    await Promise.all(ending.map(({ exit }) => exit));
    clearTimeout(patience);
  }
}
