import assert from 'node:assert/strict';
import { parseConfigLines } from '../../../src/core/diagnosis/facts/configLines';
import { parseLimits } from '../../../src/core/scaling/workers/limits';
import { cpuPercent, parseProcessFigures } from '../../../src/core/scaling/workers/processFigures';
import { pythonNumber } from '../../../src/core/scaling/workers/pythonNumber';
import { parseUwsgiStats } from '../../../src/core/scaling/workers/uwsgiStats';
import { publishedCpu, publishedWorkers } from '../../../src/core/scaling/workers/advice/published';

describe('limits of the container', () => {
  const shown = (text: string) => {
    const { processors, quota, memoryKb, memoryUsedKb, problems } = parseLimits(text);
    return [processors?.value, quota?.value, memoryKb?.value, memoryUsedKb?.value, problems];
  };

  it('are read of both versions of control groups, with their lines', () => {
    assert.deepEqual(
      shown('nproc 8\ncpu.max 150000 100000\nmemory.max 1073741824\nmemory.current 1048576\n'),
      [8, 1.5, 1048576, 1024, []],
    );
    assert.deepEqual(
      shown(
        'nproc 4\ncpu.cfs_quota_us 50000\ncpu.cfs_period_us 100000\nmemory.limit_in_bytes 1024000\nmemory.usage_in_bytes 512000\n',
      ),
      [4, 0.5, 1000, 500, []],
    );
    assert.equal(parseLimits('\nnproc 8\n').processors?.proof.line, 2);
  });

  it('that are none are none', () => {
    assert.deepEqual(
      shown(
        'cpu.max max 100000\nmemory.max max\ncpu.cfs_quota_us -1\ncpu.cfs_period_us 100000\nmemory.limit_in_bytes 9223372036854771712\n',
      ),
      [undefined, undefined, undefined, undefined, []],
    );
    assert.deepEqual(shown(''), [undefined, undefined, undefined, undefined, []]);
  });

  it('keep what was not understood', () => {
    assert.deepEqual(parseLimits('nproc many\nelse 1\n').problems, ['nproc many', 'else 1']);
  });
});

describe('figures of processes', () => {
  it('are read where all are there, with a dash for what is not known', () => {
    assert.deepEqual(parseProcessFigures('43 2 70000 9000 3600\n44 1 - 20 5\nx y\n45 1 2 3\n'), [
      { pid: 43, threads: 2, pssKb: 70000, cpuMs: 9000, ageSeconds: 3600, line: 1 },
      { pid: 44, threads: 1, pssKb: null, cpuMs: 20, ageSeconds: 5, line: 2 },
    ]);
  });

  it('give the share of a core only of a process that has lived for a while', () => {
    const of = (line: string) => parseProcessFigures(line).map(cpuPercent)[0];
    assert.equal(of('43 1 1 1800000 3600'), 50);
    assert.equal(of('43 1 1 4000 5'), null);
    assert.equal(of('43 1 1 - 500'), null);
  });
});

describe('lines of a configuration', () => {
  it('bear their file and their number in it', () => {
    assert.deepEqual(parseConfigLines('# /home/site/wwwroot/gunicorn.conf.py\n3: workers = 4\n'), [
      { path: '/home/site/wwwroot/gunicorn.conf.py', line: 3, text: 'workers = 4', at: 2 },
    ]);
  });

  it('of a plain copy have neither', () => {
    assert.deepEqual(parseConfigLines('[uwsgi]\ncheaper = 2'), [
      { path: '', line: undefined, text: '[uwsgi]', at: 1 },
      { path: '', line: undefined, text: 'cheaper = 2', at: 2 },
    ]);
  });
});

describe('numbers of gunicorn.conf.py', () => {
  const of = (text: string, processors: number | undefined = 2) =>
    pythonNumber(text, {
      processors,
      variable: (name) => ({ WEB_CONCURRENCY: '6', WORDS: 'x' })[name],
    });

  it('are worked out where they are simple', () => {
    assert.equal(of('4'), 4);
    assert.equal(of('multiprocessing.cpu_count() * 2 + 1  # as advised'), 5);
    assert.equal(of('(2 * os.cpu_count()) + 1'), 5);
    assert.equal(of('len(os.sched_getaffinity(0)) // 2'), 1);
    assert.equal(of('int(os.environ.get("WEB_CONCURRENCY", 3))'), 6);
    assert.equal(of("int(os.getenv('NOT_SET', '3'))"), 3);
    assert.equal(of('max(2, min(8, cpu_count()))'), 2);
    assert.equal(of('-(1 - 3)'), 2);
  });

  it('are unknown where they are not', () => {
    const texts = ['', 'count()', '4 if x else 2', '2 +', '(2', '2)', 'os.environ["A"]', '1 2', 'int(1, 2)'];
    for (const text of texts) assert.equal(of(text), undefined, text);
    assert.equal(of('int(os.environ.get("WORDS", 3))'), undefined);
    assert.equal(of('int(os.environ.get("NOT_SET"))'), undefined);
    assert.equal(
      pythonNumber('cpu_count()', { processors: undefined, variable: () => undefined }),
      undefined,
    );
    assert.equal(of('4 / 0'), undefined);
    assert.equal(of('('.repeat(200)), undefined);
  });
});

describe("uWSGI's statistics", () => {
  it('tell its queue, and the state of each worker', () => {
    const text =
      '"listen_queue":7\n"load":0\n"pid":9\n"pid":12\n"requests":3\n"status":"busy"\n"rss":1\n"pid":0\n"status":"cheap"\n';
    assert.deepEqual(parseUwsgiStats(text), {
      queue: { value: 7, line: 1 },
      workers: [
        { pid: 12, status: 'busy', line: 6 },
        { pid: 0, status: 'cheap', line: 9 },
      ],
    });
    assert.deepEqual(parseUwsgiStats('no statistics\n'), { queue: undefined, workers: [] });
  });
});

describe('the published measurements', () => {
  it('are met at their points, and lie on a line between them', () => {
    assert.deepEqual([0, 1, 2, 6, 10, 16, 40].map(publishedCpu), [0, 25, 49, 58, 66, 94, 94]);
    assert.deepEqual([49, 70, 94, 95].map(publishedWorkers), [2, 11, 16, undefined]);
  });
});
