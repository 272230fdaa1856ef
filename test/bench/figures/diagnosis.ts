import assert from 'node:assert/strict';
import { aliasCommand, parseFaultEnv } from '../../../src/core/aliases';
import { FAULT_ENV } from '../../../src/core/probes';
import type { BenchLab } from '../benchLab';
import { diagnoseLab } from '../diagnoseLab';
import { farAway } from '../farAway';
import { type Figure, figure } from '../figure';
import { inLoginShell, type OpenSsh } from '../openSsh';
import { takeTurns, timed } from '../takeTurns';

const rounds = 5;
/** As from a desk to a region of the same continent. */
const roundTripMs = 50;

/** A whole diagnosis of the healthy lab, against its slowest check and against OpenSSH's client. */
export async function diagnosisFigures(lab: BenchLab, ssh: OpenSsh): Promise<Figure[]> {
  const { commands, slowest } = await whatIsRun(lab);
  const oneByOne = (port: number) =>
    timed(async () => {
      for (const command of commands) await ssh.run(inLoginShell(command), port);
    });
  const peer = `the same ${commands.length} alias calls by OpenSSH’s client one by one, a connection each`;
  const session = await lab.connect();
  const far = await farAway(lab.host, lab.port, roundTripMs);
  try {
    const longestLooks: number[] = [];
    const near = await takeTurns(rounds, {
      diagnosis: async () => {
        const { evidence, ms } = await diagnoseLab(lab);
        longestLooks.push(Math.max(...evidence.looks.map(({ durationMs }) => durationMs)));
        return ms;
      },
      oneByOne: () => oneByOne(lab.port),
      slowestAlone: () => timed(() => session.run(slowest)),
    });
    const distant = await takeTurns(
      rounds,
      {
        diagnosis: async () => (await diagnoseLab(lab, far.port)).ms,
        oneByOne: () => oneByOne(far.port),
      },
      { warmUp: false },
    );
    const ours = 'a whole diagnosis, from connecting to the verdict';
    const besides = { slowestAlone: near.slowestAlone };
    return [
      figure({
        id: 'diagnosis-against-slowest-check',
        ours,
        peer: 'the slowest check of the same diagnosis',
        as: 'ours / peer',
        limit: { atMost: 1.25 },
        runs: { ours: near.diagnosis, peer: longestLooks.slice(-rounds) },
        besides,
      }),
      figure({
        id: 'diagnosis-against-openssh',
        ours,
        peer,
        as: 'peer / ours',
        limit: { atLeast: 8 },
        runs: { ours: near.diagnosis, peer: near.oneByOne },
        besides,
      }),
      figure({
        id: 'diagnosis-against-openssh-far-away',
        ours: `${ours}, with ${roundTripMs} ms of round trip to the container`,
        peer: `${peer}, with the same round trip`,
        as: 'peer / ours',
        limit: { atLeast: 8 },
        runs: { ours: distant.diagnosis, peer: distant.oneByOne },
      }),
    ];
  } finally {
    far.close();
    await session.close();
  }
}

/** The commands behind the aliases of a diagnosis, and the longest of them. */
async function whatIsRun(lab: BenchLab): Promise<{ commands: string[]; slowest: string }> {
  const env = await faultEnv(lab);
  const { evidence } = await diagnoseLab(lab);
  const calls = evidence.aliases.map(({ alias, args, view, durationMs }) => ({
    command: aliasCommand(alias, args, view === 'app' ? { env } : {}),
    durationMs,
  }));
  const [slowest] = [...calls].sort((a, b) => b.durationMs - a.durationMs);
  assert.ok(slowest, 'The diagnosis ran no alias.');
  return { commands: calls.map(({ command }) => command), slowest: slowest.command };
}

async function faultEnv(lab: BenchLab): Promise<ReturnType<typeof parseFaultEnv>> {
  const session = await lab.connect();
  try {
    return parseFaultEnv((await session.run(`cat ${FAULT_ENV}`)).stdout);
  } finally {
    await session.close();
  }
}
