import fs from 'node:fs';
import { randomBytes } from 'node:crypto';
import type { LabState } from '../../../lab/labState';
import { silentLogger } from '../../../src/core/contracts';
import { connect, type Session, type SessionOptions, unixTransport } from '../../../src/core/ssh';
import { ask } from './answers';
import { cli } from './cli';
import { stateFolder } from './stateFolder';

/** A lab of this run and what `lab up --json` said of it. */
export type Lab = LabState & { target: string };

/** A name that no other test run uses. */
export function freshName(): string {
  return `t-${randomBytes(4).toString('hex')}`;
}

export async function labUp(name = freshName(), ...flags: string[]): Promise<Lab> {
  started.add(name);
  const state = (await ask('lab', 'up', '--name', name, ...flags)) as LabState;
  return { ...state, target: `lab:${name}` };
}

/** Names of labs that have to be ended, whatever a test does. */
export const started = new Set<string>();

let shared: Promise<Lab> | undefined;
let inside: Promise<Session> | undefined;

/** The lab that all test files use which do not break it. They leave it without a fault. */
export function sharedLab(): Promise<Lab> {
  return (shared ??= labUp());
}

/** Signs in to the shared lab's container, as anybody does who has its socket and password. */
export async function signIn(options: Partial<SessionOptions> = {}): Promise<Session> {
  return signInTo(await sharedLab(), options);
}

export function signInTo({ ssh }: Lab, options: Partial<SessionOptions> = {}): Promise<Session> {
  return connect({
    transport: unixTransport({ path: ssh.socket }),
    auth: { username: ssh.user, password: ssh.password },
    hostKey: { kind: 'trusted', reason: 'the socket is in a folder of our own' },
    logger: silentLogger,
    ...options,
  });
}

/** A session of the shared lab for looking inside. */
function lookInside(): Promise<Session> {
  return (inside ??= signIn());
}

/** What a command prints inside the shared lab, without the last newline; its errors count as output. */
export async function insideSays(command: string): Promise<string> {
  const { stdout, stderr } = await (await lookInside()).run(command);
  return `${stdout}${stderr}`.trimEnd();
}

after('end the labs', async function () {
  this.timeout(30_000);
  await inside?.then((session) => session.close());
  for (const name of started) await cli('lab', 'down', '--name', name);
  fs.rmSync(stateFolder, { recursive: true, force: true });
});
