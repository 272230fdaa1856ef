import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import fs from 'node:fs/promises';
import http from 'node:http';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { labAlreadyUp, labStartFailed } from '../errors';
import { inside, type InstanceConfig, ports, sockets } from '../instanceConfig';
import type { LabState } from '../labState';
import { ensureParts } from '../setup/ensureParts';
import { writeCertificates } from './certificates';
import { isUp } from './control';
import { down } from './down';
import { siteEnvironment } from './environment';
import { connectThroughGate } from './gateClient';
import { type LabFolder, labFolder, readState } from './labFolder';
import { insideDebian, sandboxCommand } from './sandbox';
import { startupScript } from './startupScript';
import type { SupervisorPlan } from './supervisor';
import { writeHome } from './writeHome';
import { writeInstance } from './writeInstance';

export interface LabUpOptions {
  name: string;
  labs: string;
  cache: string;
  appDir: string;
  startupCommand: string;
  stack: string;
  settings: Record<string, string>;
  modelLatencyMs: number;
  /** The image's alias file. */
  aliasFile: string;
  /** Scripts of the lab: the supervisor's and the one that runs inside. */
  scripts: { supervisor: string; inside: string };
  node: string;
  env: NodeJS.ProcessEnv;
  platform: NodeJS.Platform;
  /** Tells people what takes long. */
  say: (line: string) => void;
  signal?: AbortSignal;
}

const MODEL = 'gpt-4o-mini';
const START_LIMIT_MS = 60_000;
/** The image's password (PLATFORM.md); sshd is reachable only through a socket in the user's own folder. */
const PASSWORD = 'Docker!';

/**
 * Starts a lab and returns once its sshd and its app answer.
 * Errors: `lab-already-up`, `lab-name-invalid`, `lab-part-missing`, `lab-start-failed`, `lab-system-unsupported`.
 */
export async function up(options: LabUpOptions): Promise<LabState> {
  const folder = labFolder(options.labs, options.name);
  if (await isUp(folder.control)) throw labAlreadyUp(options.name);
  // What a crashed lab left behind.
  await fs.rm(folder.root, { recursive: true, force: true });
  const parts = await ensureParts(options);
  options.signal?.throwIfAborted();
  await fs.mkdir(folder.root, { recursive: true, mode: 0o700 });
  try {
    const instanceId = randomBytes(32).toString('hex');
    const state = plannedState(options, folder, instanceId);
    await writeFiles(options, folder, state, parts.sshd, parts.libraries);
    const instance = folder.instance(instanceId);
    const command = await sandboxCommand({
      parts,
      lab: folder,
      instance,
      hostname: instanceId.slice(0, 12),
      node: options.node,
      script: options.scripts.inside,
      addresses: [...new Set(Object.values(state.zone))],
      ...ids(),
    });
    const plan: SupervisorPlan = { state, commands: [{ instanceId, command }] };
    await fs.writeFile(path.join(folder.root, 'plan.json'), JSON.stringify(plan), { mode: 0o600 });
    await startSupervisor(options, folder);
    await answers(folder, instanceId, options.signal);
    const ready = await readState(folder);
    if (!ready) throw labStartFailed('its state file is missing.');
    return ready;
  } catch (error) {
    await down({ labs: options.labs, name: options.name });
    throw error;
  }
}

function ids(): { uid: number; gid: number } {
  const { uid, gid } = os.userInfo();
  return { uid, gid };
}

function plannedState(options: LabUpOptions, folder: LabFolder, instanceId: string): LabState {
  const siteName = `asd-${options.name}`;
  const modelHost = `${siteName}-model.openai.azure.com`;
  const adminToken = randomBytes(24).toString('base64url');
  const ssh = {
    socket: path.join(folder.instance(instanceId).run, sockets.ssh),
    user: 'root',
    password: PASSWORD,
  };
  return {
    name: options.name,
    siteName,
    siteUrl: '',
    scmUrl: null,
    armUrl: null,
    authorityUrl: null,
    modelUrl: `https://${modelHost}/`,
    caFile: path.join(folder.tls, 'ca.pem'),
    adminToken,
    ssh,
    instances: [{ id: instanceId, ssh }],
    stack: options.stack,
    settings: {
      AZURE_AI_FOUNDRY_ENDPOINT: `https://${modelHost}/`,
      AZURE_AI_MODEL: MODEL,
      FAULT_ADMIN_TOKEN: adminToken,
      SCM_DO_BUILD_DURING_DEPLOYMENT: 'true',
      ...options.settings,
    },
    startupCommand: options.startupCommand,
    zone: {
      [modelHost]: '20.232.91.10',
      'login.microsoftonline.com': '20.190.160.20',
      [`${siteName}.azurewebsites.net`]: '20.119.16.40',
      [`${siteName}.scm.azurewebsites.net`]: '20.119.16.41',
    },
    startedAt: new Date().toISOString(),
  };
}

async function writeFiles(
  options: LabUpOptions,
  folder: LabFolder,
  state: LabState,
  sshd: string,
  libraries: string | undefined,
): Promise<void> {
  const instanceId = state.instances[0]?.id ?? '';
  const identityHeader = randomBytes(16).toString('hex');
  const modelHost = new URL(state.modelUrl).host;
  const requirements = await fs.readFile(path.join(options.appDir, 'requirements.txt'), 'utf8');
  const packages = requirements.split('\n').filter((line) => /^[A-Za-z]/.test(line));
  const config: InstanceConfig = {
    siteName: state.siteName,
    instanceId,
    containerName: `${state.siteName}_0_${instanceId.slice(0, 8)}`,
    environment: siteEnvironment({ ...state, instanceId, identityHeader }),
    identity: { port: ports.identity, header: identityHeader },
    model: {
      host: modelHost,
      address: state.zone[modelHost] ?? '',
      deployment: MODEL,
      latencyMs: options.modelLatencyMs,
    },
    sshd: libraries
      ? { file: insideDebian(sshd, sshd), libraries: insideDebian(libraries, sshd) }
      : { file: sshd },
  };
  await Promise.all([
    writeCertificates(folder.tls, [modelHost]),
    writeHome(folder.home, options.appDir, packages),
  ]);
  await writeInstance(folder.instance(instanceId), {
    config,
    hosts: state.zone,
    startupScript: startupScript(options.startupCommand),
    aliases: await fs.readFile(options.aliasFile, 'utf8'),
    caFile: state.caFile,
    password: PASSWORD,
    ...ids(),
  });
}

async function startSupervisor(options: LabUpOptions, folder: LabFolder): Promise<void> {
  const log = await fs.open(folder.log, 'a', 0o600);
  const child = spawn(options.node, [options.scripts.supervisor, options.labs, options.name], {
    detached: true,
    stdio: ['ignore', log.fd, log.fd],
    env: options.env,
  });
  await log.close();
  child.unref();
}

/** Waits until sshd greets and the app itself answers, or says from the log why that will not happen. */
async function answers(folder: LabFolder, instanceId: string, signal?: AbortSignal): Promise<void> {
  const until = Date.now() + START_LIMIT_MS;
  const gate = path.join(folder.instance(instanceId).run, sockets.gate);
  let wasUp = false;
  while (Date.now() < until) {
    signal?.throwIfAborted();
    if ((await greets(gate)) && (await respond(gate))) return;
    const running = await isUp(folder.control);
    if (wasUp && !running) break;
    wasUp ||= running;
    await sleep(20);
  }
  throw labStartFailed((await lastLines(folder)) || 'nothing answered within a minute.');
}

async function greets(gate: string): Promise<boolean> {
  try {
    const socket = await connectThroughGate(gate, ports.ssh);
    const first = await new Promise<string>((resolve) => {
      socket.once('data', (data) => resolve(data.toString('latin1')));
      socket.once('close', () => resolve(''));
    });
    socket.destroy();
    return first.startsWith('SSH-2.0-');
  } catch {
    return false;
  }
}

async function respond(gate: string): Promise<boolean> {
  try {
    const connection = await connectThroughGate(gate, ports.app);
    return await new Promise<boolean>((resolve) => {
      const request = http.request({
        createConnection: () => connection,
        path: '/',
        timeout: 5000,
      });
      request.once('response', (response) => {
        response.destroy();
        resolve(true);
      });
      request.once('timeout', () => request.destroy());
      request.once('error', () => resolve(false));
      request.end();
    });
  } catch {
    return false;
  }
}

async function lastLines(folder: LabFolder): Promise<string> {
  const files = [folder.log];
  const logs = path.join(folder.home, path.relative('/home', inside.logFiles));
  for (const name of await fs.readdir(logs).catch(() => [])) files.push(path.join(logs, name));
  const texts = await Promise.all(files.map((file) => fs.readFile(file, 'utf8').catch(() => '')));
  return texts
    .flatMap((text) => text.trimEnd().split('\n').slice(-8))
    .join('\n')
    .trim();
}
