import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';
import type { BenchLab } from '../benchLab';
import { type Figure, figure } from '../figure';
import type { StreamJob, StreamReport } from '../streamProcess';
import { takeTurns } from '../takeTurns';
import { logBytes } from './logFile';

const rounds = 5;
/** The peak of a Node that does nothing else. */
const bareNode = `/VmHWM:\\s+(\\d+)/.exec(fs.readFileSync('/proc/self/status', 'utf8'))[1] * 1024 / 1e6`;

/** The most memory that a process of its own holds while it streams 200 MiB of log. */
export async function memoryFigure({ host, port, user, password }: BenchLab, file: string): Promise<Figure> {
  const before: number[] = [];
  const measure = async (client: StreamJob['client']): Promise<number> => {
    const job: StreamJob = { client, command: `cat ${file}`, signIn: { host, port, user, password } };
    const report = JSON.parse(await outputOf([path.join(__dirname, 'stream.cjs')], job)) as StreamReport;
    assert.equal(report.bytes, logBytes);
    if (client === 'session') before.push(report.beforeMB);
    return report.peakMB;
  };
  const runs = await takeTurns(rounds, {
    ours: () => measure('session'),
    peer: () => measure('ssh2'),
    node: async () => Number(await outputOf(['-p', bareNode])),
  });
  return figure({
    id: 'memory-while-streaming',
    ours: 'peak resident memory of a process that streams 200 MiB of log through a session',
    peer: 'the same by ssh2 alone',
    unit: 'MB',
    as: 'ours',
    limit: { below: 150 },
    runs: { ours: runs.ours, peer: runs.peer },
    besides: { beforeConnecting: before.slice(-rounds), bareNode: runs.node },
  });
}

async function outputOf(args: string[], job?: StreamJob): Promise<string> {
  const env = { ...process.env, STREAM_JOB: JSON.stringify(job) };
  const { stdout } = await promisify(execFile)(process.execPath, args, { env, timeout: 60_000 });
  return stdout;
}
