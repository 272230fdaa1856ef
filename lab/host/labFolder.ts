import fs from 'node:fs/promises';
import path from 'node:path';
import { labNameInvalid, labPathTooLong } from '../errors';
import { sockets } from '../instanceConfig';
import type { LabState } from '../labState';

/** Files of one lab. All of it is removed by `lab down`. */
export interface LabFolder {
  root: string;
  state: string;
  /** The supervisor's socket: that it answers means that the lab is up. */
  control: string;
  log: string;
  tls: string;
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

export function labFolder(labs: string, name: string): LabFolder {
  if (!/^[a-z0-9][a-z0-9-]{0,31}$/.test(name)) throw labNameInvalid(name);
  const root = path.join(labs, name);
  const folder: LabFolder = {
    root,
    state: path.join(root, 'lab.json'),
    control: path.join(root, 'control.sock'),
    log: path.join(root, 'lab.log'),
    tls: path.join(root, 'tls'),
    home: path.join(root, 'home'),
    instance: (id) => instanceFolder(path.join(root, 'i', id.slice(0, 8))),
  };
  const longest = path.join(folder.instance('00000000').run, sockets.gate);
  if (longest.length > MAX_SOCKET_PATH) throw labPathTooLong(longest);
  return folder;
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
  return entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name);
}
