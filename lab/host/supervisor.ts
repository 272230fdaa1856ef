import { spawn } from 'node:child_process';
import fs from 'node:fs';
import type net from 'node:net';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { listenOn } from '../inside/gate';
import { ports, sockets } from '../instanceConfig';
import type { LabState } from '../labState';
import { controlServer } from './control';
import { forwardedPort } from './forwardedPort';
import { frontEnd } from './frontEnd';
import { labFolder } from './labFolder';

/** How long an instance may take to end by itself. */
const GRACE_MS = 3000;

/** What `lab up` hands to the supervisor, in a file beside the lab's state. */
export interface SupervisorPlan {
  state: LabState;
  commands: { instanceId: string; command: string[] }[];
}

/**
 * The one process of a lab outside its sandboxes: it holds the front end and the instances, which end with it,
 * however it ends. It outlives the program that started it and removes the lab's folder when told to go down.
 */
async function main(labs: string, name: string): Promise<void> {
  const folder = labFolder(labs, name);
  const planFile = path.join(folder.root, 'plan.json');
  const { state, commands } = JSON.parse(fs.readFileSync(planFile, 'utf8')) as SupervisorPlan;
  const [first] = commands;
  if (!first) throw new Error('The plan has no instance.');

  const children = commands.map(({ command: [file = '', ...args] }) =>
    spawn(file, args, { stdio: ['pipe', 'inherit', 'inherit'] }),
  );
  const ended = Promise.all(children.map((child) => new Promise((resolve) => child.once('exit', resolve))));

  const site = frontEnd({
    gate: () => path.join(folder.instance(first.instanceId).run, sockets.gate),
    port: () => forwardedPort(state.settings, folder.home, ports.app),
  });
  await new Promise<void>((resolve) => site.listen(0, '127.0.0.1', resolve));
  state.siteUrl = `http://127.0.0.1:${(site.address() as AddressInfo).port}`;
  fs.writeFileSync(folder.state, JSON.stringify(state, null, 2), { mode: 0o600 });

  let goingDown: Promise<void> | undefined;
  const down = () =>
    (goingDown ??= (async () => {
      for (const child of children) child.stdin.end();
      const patience = setTimeout(() => children.forEach((child) => child.kill('SIGKILL')), GRACE_MS);
      await ended;
      clearTimeout(patience);
      fs.rmSync(folder.root, { recursive: true, force: true, maxRetries: 5 });
    })());
  const control: net.Server = controlServer(down);
  await listenOn(control, folder.control);
  for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const)
    process.on(signal, () => void down().then(exit));
  // An instance that cannot run leaves the folder and its log behind: `lab up` reads why from there.
  await ended;
  await goingDown;
  // The last control connection hangs up when the process does, after everything else.
  exit();
}

function exit(): void {
  setImmediate(() => process.exit(0));
}

const [labs = '', name = ''] = process.argv.slice(2);
main(labs, name).catch((error: unknown) => {
  console.error(error);
  process.exit(1);
});
