import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import type { LabState } from '../../../lab/labState';
import { silentLogger } from '../../../src/core/contracts';
import { connect, type Session, type SessionOptions, unixTransport } from '../../../src/core/ssh';
import { json } from './answers';
import { cli, type CliResult, startCli } from './cli';

/** A lab of this run and what `lab up --json` said of it. */
export type Lab = LabState & { target: string };

/** A name that no other test run uses. */
export function freshName(): string {
  return `t-${randomBytes(4).toString('hex')}`;
}

export function labUp(name = freshName(), ...flags: string[]): Promise<Lab> {
  return upBy(cli, name, flags);
}

/** The same by a program of its own, which has ended when the lab is up, as a user starts one. */
export function labUpAlone(name: string, ...flags: string[]): Promise<Lab> {
  return upBy((...args) => startCli(...args).done, name, flags);
}

async function upBy(
  run: (...args: string[]) => Promise<CliResult>,
  name: string,
  flags: string[],
): Promise<Lab> {
  started.add(name);
  const result = await run('lab', 'up', '--name', name, ...flags, '--json');
  assert.equal(result.code, 0, `lab up ${flags.join(' ')}: ${result.stdout}${result.stderr}`);
  return { ...(json(result) as LabState), target: `lab:${name}` };
}

/** Names of labs that have to be ended, whatever a test does. */
export const started = new Set<string>();

export function signInTo({ ssh }: Lab, options: Partial<SessionOptions> = {}): Promise<Session> {
  return connect({
    transport: unixTransport({ path: ssh.socket }),
    auth: { username: ssh.user, password: ssh.password },
    hostKey: { kind: 'trusted', reason: 'the socket is in a folder of our own' },
    logger: silentLogger,
    ...options,
  });
}

/** What a command prints inside, over a session of its own. */
export async function insideSays(lab: Lab, command: string): Promise<string> {
  const session = await signInTo(lab);
  try {
    return (await session.run(command)).stdout.trim();
  } finally {
    await session.close();
  }
}

/** Ends what was started so far, but for the labs with these names. */
export async function endLabs(kept: readonly string[] = []): Promise<void> {
  const names = [...started].filter((name) => !kept.includes(name));
  // A few at a time: most of it is waiting.
  while (names.length > 0)
    await Promise.all(
      names.splice(0, 4).map(async (name) => {
        await cli('lab', 'down', '--name', name);
        started.delete(name);
      }),
    );
}

after('end the labs', async function () {
  this.timeout(60_000);
  await endLabs();
});
