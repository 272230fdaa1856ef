import type { WorkersPanel } from '../../src/protocol';

type Seen = Extract<WorkersPanel, { kind: 'seen' }>;
type Proof = Seen['report']['advice'][number]['evidence'][number];

const proof = (source: string, excerpt: string, line: number): Proof => ({
  source,
  excerpt,
  file: `${source}.txt`,
  line,
});

function known<T>(value: T, seenIn: Proof, note?: string) {
  return { state: 'known' as const, value, proof: seenIn, ...(note === undefined ? {} : { note }) };
}

const processes = proof('container/processes', '2 × gunicorn shop.wsgi', 4);
const limits = proof('container/limits', 'nproc 2', 1);

/** A gunicorn with too few workers; `text` stands where a container has the word. */
export function seenWorkers(text = 'gunicorn shop.wsgi'): Seen {
  const process = { residentKb: 101_220, pssKb: 70_000, threads: 1, cpuPercent: 3.5, command: text };
  return {
    kind: 'seen',
    report: {
      server: known('gunicorn', processes),
      start: known('command', proof('siteconfig', `appCommandLine: ${text}`, 1)),
      running: known(2, processes),
      told: known(2, proof('container/processes', text, 3)),
      workerClass: known('sync', { source: 'default of gunicorn', excerpt: text }),
      threads: known(1, { source: 'default of gunicorn', excerpt: text }),
      cores: known(2, limits, 'processors'),
      totalKb: known(8_127_344, proof('container/free', 'MemTotal: 8127344 kB', 1), 'of the machine'),
      availableKb: known(5_902_112, proof('container/free', 'MemAvailable: 5902112 kB', 3)),
      workerKb: known(70_004, proof('container/process-figures', '43: PSS 70000 kB', 3), 'PSS'),
      queue: known(9, proof('container/sockets', text, 3)),
      workload: { state: 'unknown', reason: `neither processors nor queue tell (${text})` },
      processes: [
        { ...process, pid: 40, role: 'master', pssKb: null, cpuPercent: null },
        { ...process, pid: 43, role: 'worker' },
        { ...process, pid: 44, role: 'worker' },
      ],
      advice: [
        {
          id: 'gunicorn-workers',
          state: 'change',
          title: '2 workers on 2 cores: 5 fit.',
          reason: `A worker serves one request at a time: (2 × 2 cores) + 1 = 5. ${text}`,
          now: '2',
          wanted: '5',
          evidence: [processes, limits],
          fix: {
            summary: 'Run 5 workers.',
            steps: ['Put --workers 5 into the start-up command.', 'The app restarts.'],
            command: "az webapp config set --startup-file 'gunicorn --workers 5 shop.wsgi'",
          },
          bicep: "appCommandLine: 'gunicorn --workers 5 shop.wsgi'",
        },
        {
          id: 'gunicorn-threads',
          state: 'option',
          condition: 'where requests wait (for databases, models, other services)',
          title: 'With 4 threads each, the same workers serve 4 times as many requests that wait.',
          reason: 'A synchronous worker that waits serves nobody.',
          now: '1',
          wanted: '4',
          evidence: [limits],
          fix: {
            summary: 'Give each worker 4 threads.',
            steps: ['Put --threads 4 into the start-up script.'],
          },
        },
        {
          id: 'autoscale-reach',
          state: 'unknown',
          title: 'Whether the plan scales out by its processors was not seen.',
          reason: 'The autoscale settings were not read.',
          evidence: [],
        },
        {
          id: 'uwsgi-cheaper',
          state: 'fits',
          title: 'cheaper is not on: all workers run at all times.',
          reason: 'Nothing is kept back.',
          evidence: [],
        },
      ],
    },
  };
}
