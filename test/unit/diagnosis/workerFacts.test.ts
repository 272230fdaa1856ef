import assert from 'node:assert/strict';
import { emptyEvidence } from '../../../src/core/contracts';
import type { Evidence, Probe } from '../../../src/core/contracts';
import { Facts } from '../../../src/core/diagnosis/facts';
import { acceptQueues } from '../../../src/core/diagnosis/facts/acceptQueue';
import { appServer, serverOption } from '../../../src/core/diagnosis/facts/appServer';
import { cheaperWorkers } from '../../../src/core/diagnosis/facts/cheaperWorkers';
import { instanceLoads } from '../../../src/core/diagnosis/facts/instanceLoads';
import { isMemoryScarce, isUnderPressure, memoryState } from '../../../src/core/diagnosis/facts/memoryState';
import { perSecond, recentSeries } from '../../../src/core/diagnosis/facts/metricSeries';
import { parseProcesses } from '../../../src/core/diagnosis/facts/processes';
import { scaleOutByCpu } from '../../../src/core/diagnosis/facts/scaleOutRule';
import { startupFile } from '../../../src/core/diagnosis/rules/startupFile';

const log = 'LogFiles/2026_05_18_lw0sdlwk000_default_docker.log';

function factsOf(parts: Partial<Evidence>): Facts {
  return new Facts({ ...emptyEvidence(), ...parts });
}

describe('processes', () => {
  it('reads our own list, ps aux and ps -ef by their headings', () => {
    const own = parseProcesses('34 1 52310 /antenv/bin/gunicorn main:app\n');
    assert.deepEqual(own, [
      {
        pid: 34,
        parent: 1,
        residentKb: 52310,
        cpuPercent: undefined,
        command: '/antenv/bin/gunicorn main:app',
        line: 1,
      },
    ]);
    const [aux] = parseProcesses(
      'USER PID %CPU %MEM VSZ RSS TTY STAT START TIME COMMAND\nroot 34 0.1 0.7 60012 30112 ? S 08:00 0:12 uvicorn images:app\n',
    );
    assert.deepEqual(
      [aux?.pid, aux?.parent, aux?.residentKb, aux?.command, aux?.line],
      [34, undefined, 30112, 'uvicorn images:app', 2],
    );
    const [ef] = parseProcesses(
      'UID PID PPID C STIME TTY TIME CMD\nroot 41 34 0 08:00 ? 00:00:01 gunicorn a:b\n',
    );
    assert.deepEqual([ef?.pid, ef?.parent, ef?.residentKb], [41, 34, undefined]);
  });

  it('leaves out what is no process', () => {
    assert.deepEqual(parseProcesses('no processes here\n\n1 2\nx y z w\n'), []);
  });

  it('counts the workers that a server spawned under another command line', () => {
    const processes =
      '55 1 30112 /antenv/bin/python /antenv/bin/uvicorn a:b --workers 2\n58 55 90112 python -c from multiprocessing.spawn import spawn_main --multiprocessing-fork\n59 55 90112 python -c from multiprocessing.spawn import spawn_main --multiprocessing-fork\n';
    const server = appServer(factsOf({ container: { processes } }));
    assert.deepEqual([server?.name, server?.workers?.count], ['uvicorn', 2]);
  });

  it('reads options in every form, and no longer ones that begin alike', () => {
    const of = (text: string, option: string): string | undefined =>
      serverOption({ commands: [{ text, proof: { source: 'x', excerpt: text } }] }, option)?.value;
    assert.equal(of('gunicorn --timeout=45 a:b', '--timeout|-t'), '45');
    assert.equal(of('gunicorn -t 45 a:b', '--timeout|-t'), '45');
    assert.equal(of('uvicorn --timeout-keep-alive 5 a:b', '--timeout|-t'), undefined);
    assert.equal(of('uwsgi --cheaper-algo spare --cheaper 3', '--cheaper'), '3');
  });
});

describe('memory', () => {
  const pressure = (some: number, full: number): string =>
    `some avg10=${some}.00 avg60=${some}.00 avg300=0.10 total=1\nfull avg10=0.00 avg60=${full}.00 avg300=0.00 total=1\n`;

  it('reads /proc/meminfo and free -k', () => {
    const state = memoryState(
      `MemTotal:        1929280 kB\nMemFree:   20000 kB\nMemAvailable:      61240 kB\n${pressure(12, 6)}oom_kill 2\n`,
    );
    assert.deepEqual(state, {
      totalKb: 1929280,
      availableKb: 61240,
      someWaited: 12,
      allWaited: 6,
      oomKills: 2,
    });
    const table = memoryState(
      '   total used free shared buff/cache available\nMem:  3926140 3702212 101004 12220 122924 96812\n',
    );
    assert.deepEqual([table.totalKb, table.availableKb, table.someWaited], [3926140, 96812, undefined]);
  });

  it('does not take a full cache of files for want of memory', () => {
    const state = memoryState(
      'MemTotal: 3994812 kB\nMemFree: 41000 kB\nMemAvailable: 1802204 kB\nCached: 1790120 kB\n',
    );
    assert.equal(isMemoryScarce(state), false);
    assert.equal(isUnderPressure(state), undefined);
    assert.equal(isUnderPressure(memoryState(pressure(2, 0))), false);
    assert.equal(isUnderPressure(memoryState(pressure(12, 0))), true);
  });

  it('says nothing of what is not there', () => {
    assert.equal(isMemoryScarce(memoryState(undefined)), false);
    assert.equal(isMemoryScarce(memoryState('free: command not found')), false);
  });
});

describe('queues', () => {
  it('reads what waits on listening sockets, and leaves out sshd', () => {
    const proc =
      '   0: 00000000:08AE 00000000:0000 0A 00000000:00000005 00:00000000 00000000 0 0 1\n   1: 00000000:1F40 00000000:0000 0A 00000000:0000000C 00:00000000 00000000 0 0 1\n   2: 0A00FEA9:80EA 22D8B85D:01BB 01 00000000:00000009 00:00000000 00000000 0 0 1\n';
    assert.deepEqual(
      acceptQueues(proc).map(({ port, waiting, line }) => [port, waiting, line]),
      [[8000, 12, 2]],
    );
    const tool =
      'LISTEN 7 2048 0.0.0.0:8000 0.0.0.0:*\nLISTEN 0 128 [::]:9000 [::]:*\nESTAB 9 0 10.0.0.4:8000 10.0.0.1:40000\n';
    assert.deepEqual(
      acceptQueues(tool).map(({ port, waiting }) => [port, waiting]),
      [[8000, 7]],
    );
  });
});

describe('uWSGI and autoscale', () => {
  const rule = (metricName: string, more: object = {}): Record<string, unknown> => ({
    properties: {
      enabled: true,
      profiles: [
        {
          rules: [
            {
              metricTrigger: { metricName, operator: 'GreaterThan', threshold: 70 },
              scaleAction: { direction: 'Increase' },
            },
          ],
        },
      ],
      ...more,
    },
  });

  it('reads cheaper from a command line and from a copy of the configuration', () => {
    const command = 'uwsgi --http :8000 --processes 16 --cheaper 2 --module a:b';
    const fromCommand = cheaperWorkers(factsOf({ siteConfig: { appCommandLine: command } }));
    assert.deepEqual([fromCommand?.least, fromCommand?.most], [2, 16]);
    const fromFile = cheaperWorkers(
      factsOf({ container: { uwsgi: '[uwsgi]\nprocesses = 8\ncheaper = 3\n' } }),
    );
    assert.deepEqual([fromFile?.least, fromFile?.most, fromFile?.proof.line], [3, 8, 3]);
    assert.equal(
      cheaperWorkers(factsOf({ siteConfig: { appCommandLine: 'uwsgi --processes 2 --cheaper 2' } })),
      undefined,
    );
  });

  it('knows a rule that scales out by the processor, if it is on', () => {
    assert.equal(scaleOutByCpu({ ...emptyEvidence(), autoscale: [rule('CpuPercentage')] })?.threshold, 70);
    assert.equal(scaleOutByCpu({ ...emptyEvidence(), autoscale: [rule('HttpQueueLength')] }), undefined);
    assert.equal(
      scaleOutByCpu({ ...emptyEvidence(), autoscale: [rule('CpuPercentage', { enabled: false })] }),
      undefined,
    );
    assert.equal(scaleOutByCpu({ ...emptyEvidence(), autoscale: [{ profiles: 'none' }] }), undefined);
  });
});

describe('metrics', () => {
  const points = (values: readonly number[]): Record<string, unknown>[] =>
    values.map((average, index) => ({ timeStamp: `2026-05-18T19:0${index}:00Z`, average }));
  const now = Date.parse('2026-05-18T19:30:00Z');

  it('tells plan and site, instances and old points apart', () => {
    const series = recentSeries(
      [
        {
          id: '/subscriptions/s/resourceGroups/g/providers/Microsoft.Web/sites/shop/providers/Microsoft.Insights/metrics/CpuTime',
          name: { value: 'CpuTime' },
          timeseries: [{ data: points([6, 12]) }],
        },
        {
          name: 'CpuPercentage',
          timeseries: [
            {
              metadatavalues: [{ name: { value: 'Instance' }, value: 'lw0' }],
              data: [...points([50]), { timeStamp: '2026-05-17T00:00:00Z', average: 99 }, { timeStamp: 'x' }],
            },
            { data: [] },
          ],
        },
      ],
      now,
    );
    assert.deepEqual(
      series.map(({ of, resource, instance, points: { length } }) => [of, resource, instance, length]),
      [
        ['site', 'shop', undefined, 2],
        ['plan', undefined, 'lw0', 1],
      ],
    );
    const [time] = series;
    assert.ok(time);
    assert.equal(perSecond(time), 9 / 60);
  });
});

describe('instances', () => {
  it('counts failures by machine, without our own requests and the warm-up', () => {
    const line = (second: number, path: string, status: number, agent = ''): string =>
      `2026-05-18T19:10:${String(second).padStart(2, '0')}Z 1.2.3.4 - "GET ${path} HTTP/1.1" ${status} 12 "-" "${agent}"`;
    const text = [
      line(1, '/', 200),
      line(2, '/', 500),
      line(3, '/robots933456.txt', 500),
      line(4, '/', 500, 'appservice-doctor'),
    ].join('\n');
    const [load] = instanceLoads(factsOf({ logs: [{ path: log, text }] }));
    assert.deepEqual([load?.id, load?.requests, load?.failed], ['lw0sdlwk000', 2, 1]);
  });
});

describe('instances that were asked by themselves', () => {
  it('are the machines of the logs whose names begin their ids, as in the lab', () => {
    const text = '2026-05-18T19:10:01Z 1.2.3.4 - "GET / HTTP/1.1" 200 12 "-" "Mozilla/5.0"\n';
    const probe = (instance: string): Probe => ({
      method: 'GET',
      path: '/',
      status: 200,
      durationMs: 3,
      source: 'outside',
      instance,
    });
    const loads = instanceLoads(
      factsOf({
        probes: [probe('61c7d99685ba77'), probe('21b4b7ee093a11')],
        logs: [{ path: 'LogFiles/2026_05_18_61c7d99685ba_default_docker.log', text }],
      }),
    );
    assert.deepEqual(
      loads.map(({ id, requests }) => [id, requests]),
      [
        ['21b4b7ee093a11', 1],
        ['61c7d99685ba77', 2],
      ],
    );
  });
});

describe('the start-up command to paste', () => {
  it("changes an option of the site's own command, and adds what is missing", () => {
    const facts = factsOf({ siteConfig: { appCommandLine: 'gunicorn -t 30 --workers=2 shop:app' } });
    const command = startupFile(facts, 'gunicorn', [
      { name: '--timeout', short: '-t', value: '120' },
      { name: '--max-requests', value: '1000' },
    ]);
    assert.match(
      command,
      /--startup-file 'gunicorn --max-requests 1000 --timeout 120 --workers=2 shop:app'$/,
    );
  });

  it('quotes what comes from evidence', () => {
    const facts = factsOf({ siteConfig: { appCommandLine: "gunicorn -t 30 $(id) 'x'" } });
    assert.match(
      startupFile(facts, 'gunicorn', [{ name: '--timeout', short: '-t', value: '120' }]),
      /'gunicorn --timeout 120 \$\(id\) '\\''x'\\'''$/,
    );
  });
});
