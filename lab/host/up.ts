import { type ChildProcess, spawn } from 'node:child_process';
import fs from 'node:fs/promises';
import path from 'node:path';
import { labStartFailed } from '../errors';
import type { LabState } from '../labState';
import { detectStartup } from '../oryx/detectStartup';
import { ensureParts } from '../setup/ensureParts';
import { claim } from './claim';
import { down } from './down';
import { type LabFolder, labFolder, readState } from './labFolder';
import { plannedState } from './plannedState';
import { ready } from './ready';
import { sandboxCommand } from './sandbox';
import type { SupervisorPlan } from './supervisor';
import type { LabUpOptions } from './upOptions';
import { writeFiles } from './writeFiles';

/**
 * Starts a lab and returns once the sshd and the app of every instance answer. Errors: `lab-already-up`, `lab-name-invalid`, `lab-part-missing`, `lab-start-failed`, `lab-system-unsupported`.
 */
export async function up(options: LabUpOptions): Promise<LabState> {
  const folder = labFolder(options.labs, options.name);
  const release = await claim(options);
  let supervisor: ChildProcess | undefined;
  try {
    const parts = await ensureParts(options);
    options.signal?.throwIfAborted();
    const { startupCommand: command, appDir, stack, settings } = options;
    const startup = await detectStartup({ appDir, stack, settings, command });
    const state = plannedState(options, folder, startup.command);
    await writeFiles(options, folder, state, parts, startup);
    const commands = await Promise.all(
      state.instances.map(async ({ id }) => ({
        instanceId: id,
        command: await sandboxCommand({
          parts,
          lab: folder,
          instance: folder.instance(id),
          hostname: id.slice(0, 12),
          node: options.node,
          script: options.scripts.inside,
          defaultSite: path.join(options.imageDir, 'defaultsite'),
          homeSizeMb: options.homeSizeMb,
          addresses: [...new Set(Object.values(state.zone))],
        }),
      })),
    );
    const plan: SupervisorPlan = { state, commands, model: options.model?.href, tcp: options.tcp };
    await fs.writeFile(path.join(folder.root, 'plan.json'), JSON.stringify(plan), { mode: 0o600 });
    supervisor = await startSupervisor(options, folder);
    await Promise.all(state.instances.map(({ id }) => ready(folder, id, options.signal)));
    const started = await readState(folder);
    if (!started) throw labStartFailed('its state file is missing.');
    return started;
  } catch (error) {
    await down({ labs: options.labs, name: options.name });
    if (supervisor) await ended(supervisor);
    throw error;
  } finally {
    await release();
  }
}

/** A supervisor that was not yet listening has not heard that it is over. */
async function ended(supervisor: ChildProcess): Promise<void> {
  if (supervisor.exitCode !== null || supervisor.signalCode !== null) return;
  supervisor.ref();
  const exit = new Promise((resolve) => supervisor.once('exit', resolve));
  supervisor.kill();
  await exit;
}

async function startSupervisor(options: LabUpOptions, folder: LabFolder): Promise<ChildProcess> {
  const log = await fs.open(folder.log, 'a', 0o600);
  const child = spawn(options.node, [options.scripts.supervisor, options.labs, options.name], {
    detached: true,
    stdio: ['ignore', log.fd, log.fd],
    env: options.env,
  });
  await log.close();
  child.unref();
  return child;
}
