import { type ChildProcess, spawn } from 'node:child_process';
import fs from 'node:fs/promises';
import { labStartFailed } from '../errors';
import type { LabState } from '../labState';
import { detectStartup } from '../oryx/detectStartup';
import { ensureParts } from '../setup/ensureParts';
import { armView } from './armView';
import { claim } from './claim';
import { down } from './down';
import { type LabFolder, labFolder, readState } from './labFolder';
import { embeddedKind } from './embeddedKind';
import { plannedState } from './plannedState';
import { ready } from './ready';
import { sandboxKind } from './sandboxKind';
import type { SupervisorPlan } from './supervisor';
import type { LabUpOptions } from './upOptions';
import { writeFiles } from './writeFiles';

/**
 * Starts a lab and returns once the sshd and the app of every instance answer. Errors: `lab-already-up`,
 * `lab-name-invalid`, `lab-option-unsupported`, `lab-part-missing`, `lab-start-failed`, `lab-system-unsupported`.
 */
export async function up(options: LabUpOptions): Promise<LabState> {
  const folder = labFolder(options.labs, options.name);
  const release = await claim(options);
  let supervisor: ChildProcess | undefined;
  try {
    const { antenv } = options.conditions ?? {};
    const parts = await ensureParts({
      ...options,
      ...(typeof antenv === 'object' ? { builtFor: antenv.builtFor } : {}),
    });
    options.signal?.throwIfAborted();
    const kind = parts.sandbox
      ? sandboxKind({ options, folder, parts: { ...parts, ...parts.sandbox } })
      : await embeddedKind({ options, folder, parts });
    const planned = plannedState(options, folder, kind);
    const { startupCommand: command, appDir, stack, settings } = options;
    const places = kind.places(planned.ssh.socket, 0);
    const startup = await detectStartup({ appDir, stack, settings, command, places });
    const arm = armView(planned.siteName, options, command ?? '');
    const state: LabState = { ...planned, startupCommand: startup.command, arm };
    await writeFiles(options, folder, state, kind, startup);
    const commands = await Promise.all(
      state.instances.map(async ({ id }) => ({ instanceId: id, command: await kind.command(id) })),
    );
    const { marker } = kind;
    const { model, tcp, conditions } = options;
    const plan: SupervisorPlan = {
      state,
      commands,
      source: {
        appDir,
        resolved: conditions?.environment,
        extra: kind.environment,
        isLogged: conditions?.logging !== 'off',
      },
      model: model?.href,
      tcp,
      door: conditions?.door,
      marker,
    };
    await fs.writeFile(folder.plan, JSON.stringify(plan), { mode: 0o600 });
    supervisor = await startSupervisor(options, folder);
    await Promise.all(
      state.instances.map(({ id }) =>
        ready({ folder, instanceId: id, waitFor: options.waitFor, signal: options.signal }),
      ),
    );
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
