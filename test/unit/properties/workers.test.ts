import assert from 'node:assert/strict';
import fc from 'fast-check';
import * as v from 'valibot';
import { emptyEvidence, type Evidence, WorkersReport } from '../../../src/core/contracts';
import { workerFixes, workersLines, workersReport } from '../../../src/core/scaling/workers';
import { parseConfigLines } from '../../../src/core/diagnosis/facts/configLines';
import { parseLimits } from '../../../src/core/scaling/workers/limits';
import { parseProcessFigures } from '../../../src/core/scaling/workers/processFigures';
import { pythonNumber } from '../../../src/core/scaling/workers/pythonNumber';
import { parseUwsgiStats } from '../../../src/core/scaling/workers/uwsgiStats';
import { adversarial, anyText, assertLinear, holds } from '../../support/properties';

const count = fc.integer({ min: 1, max: 64 });
const kb = fc.integer({ min: 1000, max: 4_000_000 });

interface Machine {
  workers: number;
  cores: number;
  each: number;
  free: number;
  command: string;
}

const machine: fc.Arbitrary<Machine> = fc.record({
  workers: count,
  cores: count,
  each: kb,
  free: kb,
  command: fc.constantFrom(
    'gunicorn shop.wsgi',
    'gunicorn -k gthread --threads 4 shop.wsgi',
    'gunicorn -k uvicorn_worker.UvicornWorker main:app',
    'uwsgi --http-socket :8000 --master --processes 8 --cheaper 2 --module a:b',
    'uvicorn main:app --workers 3',
    'hypercorn main:app',
  ),
});

function evidenceOf({ workers, cores, each, free, command }: Machine): Evidence {
  const pids = Array.from({ length: workers }, (_, index) => 50 + index);
  return {
    ...emptyEvidence(),
    container: {
      processes: [`40 1 20000 ${command}`, ...pids.map((pid) => `${pid} 40 ${each} ${command}`)].join('\n'),
      'process-figures': pids.map((pid) => `${pid} 1 ${each} 1000 4000`).join('\n'),
      limits: `nproc ${cores}`,
      free: `MemTotal: 8000000 kB\nMemAvailable: ${free} kB\n`,
      gunicorn: '',
      uwsgi: '',
    },
    siteConfig: { appCommandLine: command },
  };
}

/** Expressions with their value, as Python and JavaScript agree on it. */
const expression = fc.letrec<{ any: { text: string; value: number } }>((tie) => ({
  any: fc.oneof(
    { maxDepth: 4 },
    fc.integer({ min: 0, max: 999 }).map((value) => ({ text: String(value), value })),
    fc.constant({ text: 'os.cpu_count()', value: 4 }),
    fc.tuple(tie('any'), fc.constantFrom('+', '-', '*'), tie('any')).map(([a, sign, b]) => ({
      text: `(${a.text} ${sign} ${b.text})`,
      value: sign === '+' ? a.value + b.value : sign === '-' ? a.value - b.value : a.value * b.value,
    })),
  ),
})).any;

describe('workers, for anything', () => {
  it('are reported without an exception, whatever the container says', () => {
    const names = ['processes', 'process-figures', 'limits', 'free', 'gunicorn', 'uwsgi', 'uwsgi-stats'];
    holds([fc.array(anyText, { minLength: 7, maxLength: 7 }), anyText], (texts, command) => {
      const container = Object.fromEntries(names.map((name, index) => [name, texts[index] ?? '']));
      const evidence = { ...emptyEvidence(), container, siteConfig: { appCommandLine: command } };
      const report = workersReport(evidence);
      assert.ok(v.is(WorkersReport, report));
      workerFixes(report, evidence);
      const lines = workersLines(report, { width: 80, colour: false, unicode: true });
      // eslint-disable-next-line no-control-regex -- exactly those are looked for
      assert.ok(lines.every((line) => !/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202e]/.test(line)));
    });
  });

  it('are never advised beyond what the memory holds, nor below one', () => {
    holds([machine], (one) => {
      const { advice } = workersReport(evidenceOf(one));
      const reserve = Math.max(150 * 1024, 0.05 * 8_000_000);
      const most = Math.max(1, Math.floor((one.free + one.workers * one.each - reserve) / one.each));
      for (const { id, wanted } of advice) {
        if (!/-(?:workers|processes)$/.test(id) || wanted === undefined) continue;
        assert.ok(Number(wanted) >= 1 && Number(wanted) <= most, `${id}: ${wanted} of ${most}`);
      }
    });
  });

  it('that are run as advised fit', () => {
    holds([machine.filter(({ command }) => command.startsWith('gunicorn'))], (one) => {
      const roomy = { ...one, free: 7_000_000, each: 20_000 };
      const [first] = workersReport(evidenceOf(roomy)).advice;
      if (first?.wanted === undefined) return;
      const [then] = workersReport(evidenceOf({ ...roomy, workers: Number(first.wanted) })).advice;
      assert.equal(then?.state, 'fits');
    });
  });

  it('are numbers where a configuration computes them', () => {
    holds([expression], ({ text, value }) => {
      const seen = pythonNumber(text, { processors: 4, variable: () => undefined });
      // What is cut, or deeper than anybody writes, is unknown and not wrong.
      assert.ok(seen === undefined ? text.length > 300 || text.includes('((((') : seen === value);
    });
  });

  for (const [name, parse] of Object.entries({
    parseConfigLines,
    parseLimits,
    parseProcessFigures,
    parseUwsgiStats,
    pythonNumber: (text: string) => pythonNumber(text, { processors: 2, variable: () => undefined }),
  })) {
    it(`${name} reads anything in linear time`, () => {
      holds([anyText], (text) => void parse(text));
      for (const unit of adversarial) assertLinear(parse, unit, 4096);
    });
  }
});
