import assert from 'node:assert/strict';
import path from 'node:path';
import { emptyEvidence, type Evidence } from '../../../src/core/contracts';
import { joinInstances, readBundle } from '../../../src/core/evidence';
import { workersReport } from '../../../src/core/scaling/workers';

const fixtures = path.join(import.meta.dirname, '../../fixtures/workers');
const saved = (name: string): Promise<Evidence> => readBundle(path.join(fixtures, name));

describe('a report of workers', () => {
  it('is that of the first of several instances', async () => {
    const evidence = await saved('gunicorn-own-command');
    const joined = joinInstances([
      { id: 'a1', evidence },
      { id: 'b2', evidence: await saved('gunicorn-sync-enough') },
    ]);
    const { running, ...rest } = workersReport(joined);
    assert.equal(running.state === 'known' && running.value, 2);
    assert.equal(running.state === 'known' && running.proof.file, 'instances/a1/container/processes.txt');
    assert.deepEqual(
      rest.advice.map(({ id }) => id),
      workersReport(evidence).advice.map(({ id }) => id),
    );
  });

  it('takes a busy plan for the work of the app only where its workers are busy', () => {
    const metrics = [
      {
        name: { value: 'CpuPercentage' },
        timeseries: [{ data: [{ timeStamp: '2026-11-05T09:50:00Z', average: 95 }] }],
      },
    ];
    const of = (percent?: string) =>
      workersReport({
        ...emptyEvidence(),
        metrics,
        container: {
          processes:
            percent === undefined
              ? '40 1 20000 gunicorn a:b\n43 40 90000 gunicorn a:b\n'
              : `PID PPID RSS %CPU COMMAND\n40 1 20000 0.1 gunicorn a:b\n43 40 90000 ${percent} gunicorn a:b\n`,
        },
      }).workload;
    assert.deepEqual(of(), {
      state: 'unknown',
      reason: 'the processors of the plan are busy; whose work it is was not seen',
    });
    const [busy, idle] = [of('31.0'), of('1.0')];
    assert.equal(busy.state === 'known' && busy.value, 'computes');
    assert.match(idle.state === 'unknown' ? idle.reason : '', /others use them/);
  });
});
