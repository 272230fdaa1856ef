import fs from 'node:fs';
import net, { type AddressInfo } from 'node:net';
import path from 'node:path';
import { startLookalikes } from '../azure/lookalikes';
import type { Door } from '../conditions';
import { joinStreams, listenOn } from '../inside/gate';
import { logFiles, machineName, sockets } from '../instanceConfig';
import type { LabState } from '../labState';
import { controlServer } from './control';
import { logTurnedAway } from './door';
import { frontEnd } from './frontEnd';
import { type InstanceCommand, InstanceProcesses } from './instanceProcesses';
import { type LabFolder, labFolder } from './labFolder';
import { modelUpstream } from './modelUpstream';
import { SiteControl, type SiteSource, writeState } from './siteControl';

/** What `lab up` hands to the supervisor, in a file beside the lab's state. */
export interface SupervisorPlan {
  state: LabState;
  commands: InstanceCommand[];
  /** What new containers are made of, when ARM is asked for a restart. */
  source: SiteSource;
  /** Address of a model server of this machine, in the stub's place. */
  model?: string;
  /** Whether sshd listens on a loopback port as well. */
  tcp: boolean;
  /** What the front end does with requests in the place of letting them in. */
  door?: Door;
  /** By which `lab down` finds what a crash of everything has left; undefined for instances in sandboxes. */
  marker?: string;
}

/**
 * The one process of a lab outside its sandboxes: it holds the front end and the instances, which end with it,
 * however it ends. It outlives the program that started it.
 */
async function main(labs: string, name: string): Promise<void> {
  const folder = labFolder(labs, name);
  const plan = JSON.parse(fs.readFileSync(folder.plan, 'utf8')) as SupervisorPlan;

  const processes = new InstanceProcesses(folder, plan.commands);
  const down = () => processes.down();
  // First of all: whoever ends the lab must find us, and where the folder is gone already nothing is started.
  await listenOn(
    controlServer(() => void down()),
    folder.control,
  );
  const socket = fs.statSync(folder.control).ino;
  for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const)
    process.on(
      signal,
      () =>
        void down()
          .then(() => removeOwn(folder, socket))
          .finally(exit),
    );

  try {
    await start({ folder, plan, processes });
  } catch (error) {
    // As when `lab down` has taken the folder away meanwhile. No instance outlives this process.
    await down();
    throw error;
  }

  // An instance that cannot run leaves the folder and its log behind: `lab up` reads why from there.
  await processes.ended;
  exit();
}

/** Starts the instances and opens the ways to them; writes the state file when all of it stands. */
async function start(options: {
  folder: LabFolder;
  plan: SupervisorPlan;
  processes: InstanceProcesses;
}): Promise<void> {
  const { folder, plan, processes } = options;
  const { state, commands, model, tcp, door, source } = plan;
  processes.start();
  const runFolders = commands.map(({ instanceId }) => ({
    id: instanceId,
    run: folder.instance(instanceId).run,
  }));
  if (model !== undefined) {
    const upstream = new URL(model);
    for (const { run } of runFolders) await listenOn(modelUpstream(upstream), path.join(run, sockets.model));
  }
  if (tcp) await listenForSsh(state);
  const instances = runFolders.map(({ id, run }) => ({ id, gate: path.join(run, sockets.gate) }));
  const machine = machineName(instances[0]?.id ?? '');
  const onTurnedAway = () => {
    if (door === 'sign-in-refused') logTurnedAway(logFiles(folder), machine);
  };
  const control = new SiteControl({ state, folder, source, processes });
  const site = frontEnd(instances, { door, onTurnedAway, isAffine: () => control.isAffine });
  state.siteUrl = `http://127.0.0.1:${await onLoopback(site)}`;
  Object.assign(state, await startLookalikes({ control, folder, frontEnd: site }));
  await writeState(folder, state);
}

/** Opens a loopback port before each instance's socket, for clients that know no sockets. */
async function listenForSsh(state: LabState): Promise<void> {
  for (const { ssh } of state.instances) {
    const server = net.createServer({ allowHalfOpen: true }, (client) => {
      joinStreams(client, net.connect({ path: ssh.socket, allowHalfOpen: true }));
    });
    Object.assign(ssh, { host: '127.0.0.1', port: await onLoopback(server) });
  }
  const [first] = state.instances;
  if (first) state.ssh = first.ssh;
}

/** Listens on a free port of the loopback device alone, and gives the port. */
async function onLoopback(server: net.Server): Promise<number> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', resolve);
  });
  return (server.address() as AddressInfo).port;
}

/** Removes the folder, unless its name belongs to another lab by now. */
function removeOwn(folder: LabFolder, socket: number): void {
  if (fs.statSync(folder.control, { throwIfNoEntry: false })?.ino !== socket) return;
  fs.rmSync(folder.root, { recursive: true, force: true, maxRetries: 5 });
}

function exit(): void {
  setImmediate(() => process.exit(0));
}

const [labs = '', name = ''] = process.argv.slice(2);
main(labs, name).catch((error: unknown) => {
  console.error(error);
  process.exit(1);
});
