import { execFile } from 'node:child_process';
import { rmSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { boundedMemory } from '../../../src/cli/boundedMemory';
import { type Figure, figure } from '../figure';
import { writeLogFolder } from '../logFolder';
import type { ReadLogsJob, ReadLogsReport } from '../readLogsProcess';
import { takeTurns } from '../takeTurns';

const rounds = 3;
const mebibyte = 1024 * 1024;
const large = 1024 * mebibyte;
const small = 256 * mebibyte;

/** Fewer lines or requests in the smaller folder would mean that it was not read. */
const leastRead = 700_000;

/** A gibibyte of logs from its first byte to the verdict, each time by a process of its own. */
export async function logFigures(): Promise<Figure[]> {
  const folder = await mkdtemp(path.join(tmpdir(), 'asd-bench-'));
  // More than a gibibyte must not stay behind when somebody has seen enough.
  const stop = (): void => {
    rmSync(folder, { recursive: true, force: true });
    process.exit(130);
  };
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, stop);
  try {
    const [whole, part] = [path.join(folder, 'whole'), path.join(folder, 'part')];
    await writeLogFolder(whole, large);
    await writeLogFolder(part, small);
    return await measure(whole, part);
  } finally {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.off(signal, stop);
    await rm(folder, { recursive: true, force: true });
  }
}

async function measure(whole: string, part: string): Promise<Figure[]> {
  const memory: Record<ReadLogsJob['by'], number[]> = { analyze: [], readline: [] };
  const read = async (by: ReadLogsJob['by'], folder: string): Promise<number> => {
    const { ms, peakMB } = await run({ by, folder });
    if (folder === whole) memory[by].push(peakMB);
    return ms;
  };
  const runs = await takeTurns(
    rounds,
    {
      ours: () => read('analyze', whole),
      peer: () => read('readline', whole),
      small: () => read('analyze', part),
    },
    { warmUp: false },
  );
  const ours = '1 GiB of logs (32 files) analysed, from the first byte to the verdict';
  const speed = (ms: number): number => large / 1e6 / (ms / 1000);
  return [
    figure({
      id: 'logs-speed',
      ours,
      peer: 'the lines of the same files read by node:readline, and nothing done with them',
      unit: 'MB/s',
      as: 'ours',
      limit: { atLeast: 100 },
      runs: { ours: runs.ours.map(speed), peer: runs.peer.map(speed) },
    }),
    figure({
      id: 'logs-against-readline',
      ours,
      peer: 'the lines of the same files read by node:readline, and nothing done with them',
      as: 'ours / peer',
      limit: { atMost: 8 },
      runs: { ours: runs.ours, peer: runs.peer },
    }),
    figure({
      id: 'logs-memory',
      ours: 'peak resident memory of the process that analyses 1 GiB of logs',
      peer: 'of the one that reads the lines by node:readline',
      unit: 'MB',
      as: 'ours',
      limit: { below: 300 },
      runs: { ours: memory.analyze, peer: memory.readline },
    }),
    figure({
      id: 'logs-linear',
      ours,
      peer: '256 MiB of them',
      as: 'ours / peer',
      limit: { atMost: 4.8 },
      runs: { ours: runs.ours, peer: runs.small },
    }),
  ];
}

async function run(job: ReadLogsJob): Promise<ReadLogsReport> {
  const env = { ...process.env, READ_LOGS_JOB: JSON.stringify(job) };
  const program = path.join(__dirname, 'readLogs.cjs');
  const { stdout } = await promisify(execFile)(process.execPath, [boundedMemory, program], {
    env,
    timeout: 300_000,
  });
  const report = JSON.parse(stdout) as ReadLogsReport;
  if (report.read < leastRead) throw new Error(`${job.by} read ${report.read} lines or requests only`);
  return report;
}
