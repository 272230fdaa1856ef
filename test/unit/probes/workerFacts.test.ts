import assert from 'node:assert/strict';
import { execFile, spawnSync } from 'node:child_process';
import { mkdir, symlink } from 'node:fs/promises';
import { createServer, type Server } from 'node:net';
import { promisify } from 'node:util';
import { lookAtProcesses } from '../../../src/core/probes/sharedMachine';
import { workerFacts } from '../../../src/core/probes/workerFacts';
import { parseLimits } from '../../../src/core/scaling/workers/limits';
import { parseProcessFigures } from '../../../src/core/scaling/workers/processFigures';
import { parseUwsgiStats } from '../../../src/core/scaling/workers/uwsgiStats';
import { temporaryFolder } from '../../support/temporaryFolder';

const run = promisify(execFile);

interface Process {
  words: string[];
  environment?: string[];
}

/** The commands themselves, on processes of our own making below a folder. */
describe('facts about workers', () => {
  const folder = temporaryFolder();

  async function process(pid: number, { words, environment = [] }: Process): Promise<void> {
    await folder.put(`proc/${pid}/cmdline`, `${words.join('\0')}\0`);
    await folder.put(`proc/${pid}/environ`, environment.map((one) => `${one}\0`).join(''));
    await folder.put(
      `proc/${pid}/stat`,
      `${pid} (a (odd) name) S 1 1 1 0 -1 4194560 1 0 0 0 250 50 0 0 20 0 3 0 100 1 1\n`,
    );
    await mkdir(folder.path('app'), { recursive: true });
    await symlink(folder.path('app'), folder.path(`proc/${pid}/cwd`));
  }

  function facts(...names: string[]): string[] {
    const script = [
      lookAtProcesses(`processes() { echo ${folder.path('proc')}/[0-9]*; }`),
      ...Object.entries(workerFacts).map(([name, command]) => `echo '=== ${name}'\n${command}`),
    ].join('\n');
    const { stdout, stderr } = spawnSync('bash', ['--norc', '-c', script], {
      env: { PATH: '/usr/bin:/bin', _ASD_HOME_DIR: folder.path('home') },
      encoding: 'utf8',
    });
    assert.equal(stderr, '');
    const parts = new Map(
      stdout.split('=== ').map((part) => {
        const end = part.indexOf('\n');
        return [part.slice(0, end), part.slice(end + 1)];
      }),
    );
    return names.map((name) => parts.get(name) ?? '');
  }

  it('count processors and read the figures of processes', async () => {
    await process(40, { words: ['gunicorn', 'a:b'] });
    const [limits = '', figures = ''] = facts('limits', 'process-figures');
    assert.ok((parseLimits(limits).processors?.value ?? 0) >= 1);
    const [seen] = parseProcessFigures(figures);
    assert.deepEqual([seen?.pid, seen?.threads, seen?.pssKb, seen?.cpuMs], [40, 3, null, 3000]);
    assert.ok((seen?.ageSeconds ?? 0) > 0);
  });

  it('find the configuration that gunicorn was told of, and of it only what says who serves', async () => {
    await process(30, { words: ['/bin/bash', '-c', 'gunicorn -c wrong.py a:b'] });
    await process(40, { words: ['/antenv/bin/python', '/antenv/bin/gunicorn', '-c', 'own.py', 'a:b'] });
    await folder.put(
      'app/own.py',
      'import os\nraw_env = ["SECRET=x"]\n  threads = 2\nworkers = 4\nworkers_of_mine = 3\n',
    );
    const [config] = facts('gunicorn');
    assert.equal(config, `# ${folder.path('app/own.py')}\n3:   threads = 2\n4: workers = 4\n`);
  });

  it('look for gunicorn.conf.py, and in the arguments of the environment', async () => {
    await process(40, {
      words: ['gunicorn', 'a:b'],
      environment: ['GUNICORN_CMD_ARGS=--timeout 30 --config=file:conf/g.py --bind x'],
    });
    await folder.put('app/conf/g.py', 'workers = 7\n');
    assert.match(facts('gunicorn')[0] ?? '', /g\.py\n1: workers = 7\n/);
  });

  it('fall back to the file that gunicorn reads by itself', async () => {
    await process(40, { words: ['gunicorn', 'a:b'] });
    await folder.put('app/gunicorn.conf.py', 'worker_class = "gevent"\n');
    assert.match(facts('gunicorn')[0] ?? '', /gunicorn\.conf\.py\n1: worker_class = "gevent"\n/);
  });

  describe('of uWSGI', () => {
    let server: Server;
    const stats = `{
	"version":"2.0.28",
	"listen_queue":4,
	"pid":9,
	"workers":[
		{ "id":1, "pid":12,
			"requests":3,
			"status":"busy",
			"cores":[ { "vars":["REMOTE_ADDR=203.0.113.9","QUERY_STRING=token=abc"] } ]
		},
		{ "id":2, "pid":0, "requests":0, "status":"cheap" }
	]
}`;
    before((done) => {
      server = createServer((socket) => socket.end(stats)).listen(0, '127.0.0.1', done);
    });
    after(() => server.close());

    it('are its configuration and its statistics, without what they say of requests', async () => {
      const address = server.address();
      const port = typeof address === 'object' && address ? address.port : 0;
      await process(9, {
        words: ['/usr/local/bin/uwsgi', '--ini', 'own.ini'],
        environment: ['UWSGI_INI=/nowhere.ini'],
      });
      await folder.put(
        'app/own.ini',
        `[uwsgi]\nenv = SECRET=x\ncheaper = 2\nprocesses = 16\nstats = 127.0.0.1:${port}\n`,
      );
      await folder.put('app/uwsgi.ini', `[uwsgi]\nstats = 127.0.0.1:${port}\n`);
      // The server answers from this process, which must not wait for the shell.
      const script = [
        lookAtProcesses(`processes() { echo ${folder.path('proc')}/[0-9]*; }`),
        ...['gunicorn', 'uwsgi', 'uwsgi-stats'].map((name) => `${workerFacts[name] ?? ''}\necho ===`),
      ].join('\n');
      const { stdout } = await run('bash', ['--norc', '-c', script], { env: { PATH: '/usr/bin:/bin' } });
      const [, config = '', seen = ''] = stdout.split('===\n');
      assert.match(config, /own\.ini\n3: cheaper = 2\n4: processes = 16\n5: stats = /);
      assert.doesNotMatch(config, /SECRET/);
      assert.deepEqual(parseUwsgiStats(seen), {
        queue: { value: 4, line: 1 },
        workers: [
          { pid: 12, status: 'busy', line: 5 },
          { pid: 0, status: 'cheap', line: 8 },
        ],
      });
      assert.doesNotMatch(seen, /REMOTE_ADDR|token/);
    });
  });
});
