import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import fc from 'fast-check';
import { appProcesses } from '../../../../src/core/scaling/load/sampler/appProcesses';
import { insideLoad, type TimedSample } from '../../../../src/core/scaling/load/sampler/insideLoad';
import { type Sample, SampleReader } from '../../../../src/core/scaling/load/sampler/SampleReader';
import { samplerCommand } from '../../../../src/core/scaling/load/sampler/samplerCommand';
import { startSampler } from '../../../../src/core/scaling/load/sampler/startSampler';
import { anyText, holds } from '../../../support/properties';

const stat = (pid: number, parent: number, ticks: number, pages: number, name = 'gunicorn') =>
  `${pid} (${name}) S ${parent} 1 1 0 -1 4194560 9 0 0 0 ${ticks} 5 0 0 20 0 1 0 100 9000000 ${pages} 18446744073709551615`;

const printed = [
  'H 2 100 4096',
  'T 1000.50',
  'C cpu  1000 10 200 5000 50 1 2 30 0 0',
  'M 2048000',
  `P ${stat(10, 1, 100, 2560)}\t/usr/bin/python /app/bin/gunicorn main:app`,
  `P ${stat(11, 10, 500, 5120, 'gun) S (odd')}\t/usr/bin/python /app/bin/gunicorn main:app`,
  `P ${stat(12, 1, 1, 100, 'bash')}\tbash -lic gunicorn main:app`,
  'E',
];

function read(lines: readonly string[]): { samples: Sample[]; reader: SampleReader } {
  const reader = new SampleReader();
  return { samples: lines.flatMap((line) => reader.read(line) ?? []), reader };
}

describe('what the sampler prints', () => {
  it('is read as cores, CPU, memory and processes', () => {
    const { samples, reader } = read(printed);
    assert.deepEqual(reader.machine, { cores: 2, ticksPerSecond: 100, pageBytes: 4096 });
    assert.equal(reader.notUnderstood, 0);
    assert.deepEqual(samples.length, 1);
    const [sample] = samples;
    assert.equal(sample?.uptimeS, 1000.5);
    assert.deepEqual(sample.machine, { busy: 1213, all: 6293 });
    assert.equal(sample.availableKb, 2048000);
    assert.deepEqual(
      sample.processes.map(({ pid, parent, ticks, residentPages }) => [pid, parent, ticks, residentPages]),
      [
        [10, 1, 105, 2560],
        [11, 10, 505, 5120],
        [12, 1, 6, 100],
      ],
    );
  });

  it('may be anything, and is never more than numbers that make sense', () => {
    const line = fc.oneof(
      anyText,
      fc.constantFrom(...printed),
      fc
        .tuple(fc.constantFrom(...printed), fc.nat(), anyText)
        .map(([text, at, more]) => text.slice(0, at % 60) + more),
    );
    holds([fc.array(line, { maxLength: 40 })], (lines) => {
      const { samples, reader } = read(lines);
      const timed = samples.map((sample, index) => ({ ...sample, at: index * 500 }));
      const seen = insideLoad(timed, reader.machine ?? { cores: 2, ticksPerSecond: 100, pageBytes: 4096 }, {
        from: 0,
        to: 500 * samples.length,
      });
      if (!seen) return;
      for (const { mean, max } of [seen.appCpu, ...(seen.machineCpu ? [seen.machineCpu] : [])])
        assert.ok(mean >= 0 && mean <= 100 && max >= 0 && max <= 100);
      assert.ok(seen.workers.min >= 1 && seen.workers.min <= seen.workers.max);
    });
  });

  it('comes out of a shell, and ends with it', async function () {
    this.timeout(20_000);
    const child = spawn('bash', ['-c', samplerCommand()], { stdio: ['ignore', 'pipe', 'pipe'] });
    const stop = new AbortController();
    stop.signal.addEventListener('abort', () => child.kill());
    const ended = new Promise((resolve) => child.once('close', resolve));
    const session = {
      openStream: () => Promise.resolve({ stdout: child.stdout, stderr: child.stderr, done: ended }),
    };
    const sampler = await startSampler(session, stop.signal);
    assert.ok((sampler.cores() ?? 0) >= 1);
    stop.abort();
    await ended;
  });
});

describe('the app among the processes', () => {
  const process = (pid: number, parent: number, command: string) => ({
    pid,
    parent,
    command,
    ticks: 0,
    residentPages: 0,
  });

  it('is its server with all that it started, its workers those who take requests', () => {
    const seen = [
      process(1, 0, '/opt/lab/node inside.js'),
      process(5, 1, '/bin/bash /opt/startup/startup.sh'),
      process(6, 5, 'python /antenv/bin/gunicorn -k uvicorn_worker.UvicornWorker main:app'),
      process(7, 6, 'python /antenv/bin/gunicorn -k uvicorn_worker.UvicornWorker main:app'),
      process(8, 6, 'python /antenv/bin/gunicorn -k uvicorn_worker.UvicornWorker main:app'),
      process(9, 8, 'ffmpeg -i x'),
      process(20, 2, 'sshd: root@notty'),
    ];
    const { all, workers } = appProcesses(seen);
    assert.deepEqual(
      all.map(({ pid }) => pid),
      [6, 7, 8, 9],
    );
    assert.equal(workers, 2);
  });

  it('may be a server that does the work itself, or one that spawns', () => {
    assert.equal(appProcesses([process(6, 1, 'python -m uvicorn main:app')]).workers, 1);
    const spawning = [
      process(6, 1, '/usr/bin/uvicorn main:app --workers 2'),
      process(7, 6, 'python -c from multiprocessing.spawn import spawn_main --multiprocessing-fork'),
      process(8, 6, 'python -c from multiprocessing.spawn import spawn_main --multiprocessing-fork'),
    ];
    assert.equal(appProcesses(spawning).workers, 2);
    assert.deepEqual(appProcesses([process(3, 1, 'node server.js')]), { all: [], workers: 0 });
  });
});

describe('what samples say of a level', () => {
  const machine = { cores: 2, ticksPerSecond: 100, pageBytes: 4096 };
  /** Every half second; the app uses `percent` of all cores. */
  const samples = (percent: number, count = 11): TimedSample[] =>
    Array.from({ length: count }, (_, index) => ({
      at: index * 500,
      uptimeS: 100 + index / 2,
      machine: { busy: index * 60, all: index * 100 },
      availableKb: 1024 * (1000 - index),
      processes: [
        { pid: 6, parent: 1, ticks: 7, residentPages: 2560, command: 'gunicorn' },
        { pid: 7, parent: 6, ticks: index * percent, residentPages: 2560, command: 'gunicorn' },
      ],
    }));

  it('are percent of all cores, workers and memory', () => {
    assert.deepEqual(insideLoad(samples(47), machine, { from: 1000, to: 5000 }), {
      appCpu: { mean: 47, max: 47 },
      machineCpu: { mean: 60, max: 60 },
      workers: { min: 1, max: 1 },
      memoryMb: { mean: 20, max: 20 },
      availableMb: 990,
    });
  });

  it('count a worker that began meanwhile', () => {
    const seen = samples(0);
    seen.at(-1)?.processes.push({ pid: 8, parent: 6, ticks: 100, residentPages: 0, command: 'gunicorn' });
    const told = insideLoad(seen, machine, { from: 0, to: 5000 });
    assert.deepEqual(told?.workers, { min: 1, max: 2 });
    assert.equal(told.appCpu.mean, 10);
  });

  it('are nothing where they saw too little, or no server', () => {
    assert.equal(insideLoad(samples(50, 1), machine, { from: 0, to: 400 }), null);
    assert.equal(insideLoad(samples(50, 3), machine, { from: 0, to: 5000 }), null);
    assert.equal(insideLoad([], machine, { from: 0, to: 5000 }), null);
    const other = samples(50).map((sample) => ({ ...sample, processes: [] }));
    assert.equal(insideLoad(other, machine, { from: 0, to: 5000 }), null);
  });
});
