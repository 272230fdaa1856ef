import { randomBytes } from 'node:crypto';
import fs from 'node:fs/promises';
import path from 'node:path';
import { labNameInvalid, labPathTooLong } from '../errors';
import { sockets } from '../instanceConfig';
import type { LabState } from '../labState';

/** Files of one lab. All of it is removed by `lab down`. */
export interface LabFolder {
  root: string;
  state: string;
  /** What the supervisor is to start. */
  plan: string;
  /** The supervisor's socket: that it answers means that the lab is up. */
  control: string;
  /** The socket of a `lab up` that is still at work. */
  starting: string;
  log: string;
  tls: string;
  /** Certificate and key of the look-alikes of Azure, which no instance sees. */
  azureTls: string;
  /** Switches by which the look-alikes of Azure misbehave; there only where somebody has written it. */
  azureSwitches: string;
  /** The shared /home of the instances. */
  home: string;
  instance(id: string): InstanceFolder;
}

export interface InstanceFolder {
  root: string;
  etc: string;
  userHome: string;
  run: string;
  config: string;
  startup: string;
}

/** sun_path holds 108 bytes on Linux, 104 on macOS. */
const MAX_SOCKET_PATH = 103;

const labName = /^[a-z0-9][a-z0-9-]{0,31}$/;

export function labFolder(labs: string, name: string): LabFolder {
  if (!labName.test(name)) throw labNameInvalid(name);
  const folder = folderAt(path.join(labs, name));
  const longest = path.join(folder.instance('00000000').run, sockets.gate);
  if (longest.length > MAX_SOCKET_PATH) throw labPathTooLong(longest);
  return folder;
}

/** A folder beside that of a lab, under a name that no lab can have: for one that is being made or removed. */
export function aside({ root }: LabFolder): LabFolder {
  return folderAt(`${asidePrefix(root)}${randomBytes(3).toString('hex')}`);
}

/** All folders beside that of a lab. */
export async function asides({ root }: LabFolder): Promise<LabFolder[]> {
  const names = await fs.readdir(path.dirname(root)).catch(() => []);
  return names
    .map((name) => path.join(path.dirname(root), name))
    .filter((found) => found.startsWith(asidePrefix(root)))
    .map(folderAt);
}

function asidePrefix(root: string): string {
  return path.join(path.dirname(root), `.${path.basename(root)}~`);
}

function folderAt(root: string): LabFolder {
  return {
    root,
    state: path.join(root, 'lab.json'),
    plan: path.join(root, 'plan.json'),
    control: path.join(root, 'control.sock'),
    starting: path.join(root, 'start.sock'),
    log: path.join(root, 'lab.log'),
    tls: path.join(root, 'tls'),
    azureTls: path.join(root, 'azure-tls'),
    azureSwitches: path.join(root, 'azure.json'),
    home: path.join(root, 'home'),
    instance: (id) => instanceFolder(path.join(root, 'i', id.slice(0, 8))),
  };
}

function instanceFolder(root: string): InstanceFolder {
  return {
    root,
    etc: path.join(root, 'etc'),
    userHome: path.join(root, 'root'),
    run: path.join(root, 'run'),
    config: path.join(root, 'instance.json'),
    startup: path.join(root, 'startup'),
  };
}

/** The state of a lab whose folder exists, running or not. */
export async function readState(folder: LabFolder): Promise<LabState | undefined> {
  try {
    return JSON.parse(await fs.readFile(folder.state, 'utf8')) as LabState;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

export async function labNames(labs: string): Promise<string[]> {
  const entries = await fs.readdir(labs, { withFileTypes: true }).catch(() => []);
  return entries.filter((entry) => entry.isDirectory() && labName.test(entry.name)).map(({ name }) => name);
}
