import assert from 'node:assert/strict';
import { once } from 'node:events';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import type { ArmClient, SettingsChange } from '../../../../src/core/azure';
import type { LoadReport } from '../../../../src/core/contracts';
import { sweepWorkers, type WorkerSweep } from '../../../../src/targets/load/sweepWorkers';
import type { Target } from '../../../../src/targets/target';
import { done, inside, level, sampled } from '../../scaling/load/levels';

const isOn = 'PYTHON_ENABLE_GUNICORN_MULTIWORKERS';
const workerNumber = 'PYTHON_GUNICORN_CUSTOM_WORKER_NUM';

function reportOf(workers: number): LoadReport {
  return {
    target: { kind: 'lab', name: 'site' },
    startedAt: '2026-11-21T08:00:00.000Z',
    durationMs: 1,
    plan: { url: 'http://x/', path: '/', levels: [4], requests: 100, durationS: 30, rate: 100 },
    end: done,
    inside: sampled,
    levels: [level(4, 10 * workers, { inside: inside(10, workers) })],
    knee: { kind: 'beyond', concurrency: 4 },
    verdict: { kind: 'no-queue', text: '', next: '' },
  };
}

describe('a sweep over numbers of workers', () => {
  /** Whose settings are changed, and what was asked of it, in order. */
  let settings: Record<string, string>;
  let log: string[];
  let app: http.Server;
  /** How often the app is not there yet after a change. */
  let away: number;
  let target: Target;
  const stop = new AbortController();

  beforeEach(async () => {
    settings = { MINE: '1', [workerNumber]: '7' };
    log = [];
    away = 0;
    app = http.createServer((_, response) => {
      response.writeHead(away-- > 0 ? 503 : 200).end();
    });
    app.listen(0, '127.0.0.1');
    await once(app, 'listening');
    target = {
      info: { kind: 'lab', name: 'site' },
      permission: 'everything',
      siteUrl: `http://127.0.0.1:${(app.address() as AddressInfo).port}`,
      probes: [],
      connect: () => Promise.reject(new Error('not asked')),
      resolveOutside: () => Promise.resolve([]),
      appPort: 8000,
    };
  });
  afterEach(() => {
    app.close();
    app.closeAllConnections();
  });

  const arm: Pick<ArmClient, 'settings' | 'updateSettings'> = {
    settings: () => Promise.resolve({ ...settings }),
    updateSettings: (_site, change: SettingsChange) => {
      const kept = Object.entries({ ...settings, ...change }).filter((entry) => entry[1] !== null);
      settings = Object.fromEntries(kept) as Record<string, string>;
      away = 2;
      log.push(`set ${change[workerNumber] ?? 'nothing'}`);
      return Promise.resolve({ before: {} });
    },
  };
  const site = {
    arm: arm as ArmClient,
    ref: { subscriptionId: 's', resourceGroup: 'g', name: 'site' },
  };

  const sweep = (workers: number[], more: Partial<WorkerSweep> = {}) =>
    sweepWorkers(target, site, {
      workers,
      path: '/work',
      run: () => {
        log.push(`load with ${settings[workerNumber]}, ${settings[isOn]}`);
        return Promise.resolve(reportOf(Number(settings[workerNumber])));
      },
      onStep: (step) => log.push(step.kind),
      signal: stop.signal,
      ...more,
    });

  it('sends the same load with each of them, and puts back what was there', async () => {
    const told: number[] = [];
    const result = await sweep([1, 4], { onRun: ({ workers }) => told.push(workers) });
    assert.deepEqual(log, [
      ...['restart', 'set 1', 'load with 1, true'],
      ...['restart', 'set 4', 'load with 4, true'],
      ...['restore', 'set 7'],
    ]);
    assert.deepEqual(settings, { MINE: '1', [workerNumber]: '7' });
    assert.deepEqual([told, result.comparison.kind, result.comparison.concurrency], [[1, 4], 'helps', 4]);
  });

  it('waits until the app is back, after its own settings too', async () => {
    const answers: number[] = [];
    await sweep([1, 2], {
      run: () => {
        answers.push(away);
        return Promise.resolve(reportOf(1));
      },
    });
    assert.deepEqual([...answers, away], [-1, -1, -1]);
  });

  it('puts the settings back when the load fails, or is cancelled', async () => {
    const failed = new Error('lost');
    await assert.rejects(sweep([1, 4], { run: () => Promise.reject(failed) }), failed);
    assert.deepEqual(settings, { MINE: '1', [workerNumber]: '7' });
    const own = new AbortController();
    const cancelled = sweep([1, 4], {
      signal: own.signal,
      run: () => {
        own.abort(new Error('enough'));
        return Promise.reject(own.signal.reason as Error);
      },
    });
    await assert.rejects(cancelled, /enough/);
    assert.deepEqual(settings, { MINE: '1', [workerNumber]: '7' });
  });

  it('takes two to six different numbers, and a lab alone', async () => {
    for (const wrong of [[], [2], [2, 2], [0, 1], [1, 33], [1.5, 2], [1, 2, 3, 4, 5, 6, 7]])
      await assert.rejects(sweep(wrong), { code: 'sweep-invalid' }, wrong.join());
    target = { ...target, info: { kind: 'azure', name: 'site' } };
    await assert.rejects(sweep([1, 2]), { code: 'sweep-outside-lab' });
    assert.deepEqual(log, []);
  });
});
