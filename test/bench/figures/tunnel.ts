import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';
import { type AzureLab, labsFolder } from '../azureLab';
import { type Figure, figure } from '../figure';
import { takeTurns } from '../takeTurns';
import type { TunnelJob, TunnelReport } from '../tunnelProcess';
import { logBytes, writeLogFile } from './logFile';

const rounds = 7;

/** 200 MiB of log through our tunnel, against the same through a local listener in front of `ws`. */
export async function tunnelFigures(lab: AzureLab): Promise<Figure[]> {
  const command = `cat ${await writeLogFile(lab)}`;
  const cpuMs: Record<TunnelJob['by'], number[]> = { transport: [], listener: [] };
  const peakMB: Record<TunnelJob['by'], number[]> = { transport: [], listener: [] };
  const stream = async (by: TunnelJob['by']): Promise<number> => {
    const report = await run({ by, labs: labsFolder, name: lab.name, siteName: lab.siteName, command });
    assert.equal(report.bytes, logBytes);
    cpuMs[by].push(report.cpuMs);
    peakMB[by].push(report.peakMB);
    return report.ms;
  };
  const runs = await takeTurns(rounds, {
    ours: () => stream('transport'),
    peer: () => stream('listener'),
  });
  const names = {
    ours: '200 MiB of log through Kudu’s tunnel as a transport of ssh2',
    peer: 'the same by the same session through a local listener in front of ws',
  };
  return [
    figure({
      ...names,
      id: 'tunnel-log',
      as: 'peer / ours',
      limit: { atLeast: 1.1 },
      runs,
      besides: { oursPeakMB: peakMB.transport.slice(-rounds), peerPeakMB: peakMB.listener.slice(-rounds) },
    }),
    figure({
      ...names,
      id: 'tunnel-processor-time',
      as: 'ours / peer',
      limit: { below: 1 },
      runs: { ours: cpuMs.transport.slice(-rounds), peer: cpuMs.listener.slice(-rounds) },
    }),
  ];
}

async function run(job: TunnelJob): Promise<TunnelReport> {
  const env = { ...process.env, TUNNEL_JOB: JSON.stringify(job) };
  const program = path.join(__dirname, 'tunnel.cjs');
  const { stdout } = await promisify(execFile)(process.execPath, [program], { env, timeout: 120_000 });
  return JSON.parse(stdout) as TunnelReport;
}
