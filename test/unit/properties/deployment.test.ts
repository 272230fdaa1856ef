import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import {
  adviceLines,
  buildAdvice,
  compareBuilds,
  comparisonLines,
  deploymentErrors,
  errorLines,
  logTreeLines,
  readBuildLog,
  readLogTree,
  startAfter,
  waterfallLines,
  withExtraction,
} from '../../../src/core/deployment';
import { phaseMs, wholeMs } from '../../../src/core/deployment/phaseTimes';
import { adversarial, anyText, assertLinear, holds } from '../../support/properties';

const folder = path.join(import.meta.dirname, '../../fixtures/deployments');

const logs = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.log'))
  .map((name) => readFileSync(path.join(folder, name), 'utf8'));

/** Real logs, cut anywhere, with anything between the pieces. */
const damaged = fc
  .tuple(fc.constantFrom(...logs), fc.nat(), fc.nat(), anyText)
  .map(
    ([log, a, b, between]) => log.slice(0, a % (log.length + 1)) + between + log.slice(b % (log.length + 1)),
  );

const anyLog = fc.oneof(damaged, anyText);

const style = { width: 80, colour: false, unicode: true };

describe('deployments, for any log', () => {
  it('are read without an exception, and every time makes sense', () => {
    holds([anyLog, anyLog], (log, start) => {
      const files = [{ path: 'LogFiles/x_default_docker.log', text: start }];
      const build = withExtraction(readBuildLog({ id: 'any', log }), files);
      const lines = log.split('\n').length;
      for (const phase of build.phases) {
        assert.ok(phaseMs(phase) >= 0);
        assert.ok((phase.startMs ?? 0) >= 0);
        assert.ok(phase.lines.first <= phase.lines.last);
        if (phase.log === undefined) assert.ok(phase.lines.last <= lines);
      }
      const open = build.phases.filter(({ time, log: of }) => time.state === 'open' && of === undefined);
      assert.ok(open.length <= 1 && (build.outcome === 'unfinished' || open.length === 0));
      for (const { gain } of buildAdvice(build)) assert.ok(gain.ms >= 0 && gain.ms <= wholeMs(build) + 1);
      const errors = deploymentErrors({ build, log, start: startAfter(files, undefined) });
      for (const { line } of errors) assert.ok(line >= 1);
      const text = [
        ...waterfallLines(build, style),
        ...adviceLines(build, style),
        ...errorLines(errors, style),
        ...comparisonLines(compareBuilds(build, build), style),
        ...logTreeLines(readLogTree({ id: 'any', log, most: 50 }), build, style),
      ].join('\n');
      // eslint-disable-next-line no-control-regex -- exactly those are looked for
      assert.doesNotMatch(text, /[\0-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e]/);
      assert.deepEqual(compareBuilds(build, build).reasons, []);
    });
  });

  it('are trees in which no line is lost that is not counted, and none stands twice', () => {
    holds([anyLog, fc.integer({ min: 2, max: 60 })], (log, most) => {
      const { lines, leftOut, entries } = readLogTree({ id: 'any', log, most });
      const all = entries.flatMap((entry) => [entry, ...entry.details]);
      assert.equal(all.length, lines - leftOut);
      assert.ok(all.every(({ line }, index) => line > (all[index - 1]?.line ?? 0)));
      const gaps = all.reduce((sum, { leftOutBefore = 0 }) => sum + leftOutBefore, 0);
      assert.ok(gaps <= leftOut);
    });
  });

  it('take time by the length of the text', () => {
    const units = [
      ...adversarial,
      'Downloading a-1.0-py3-none-any.whl (1 MB)\n',
      'Downloading a-1-',
      '+ a==1\n',
      'Running pip install...\npip install done in 1 sec(s).\n',
      'Compressing ',
      'deployment deployment is ',
      'zip 409 Conflict ',
      '\t2026-05-19T08:00:00.0Z,a,,0\n',
    ];
    for (const unit of units) {
      assertLinear((log) => deploymentErrors({ build: readBuildLog({ id: 'any', log }), log }), unit);
      assertLinear((log) => readLogTree({ id: 'any', log }), unit);
    }
  }).timeout(120_000);
});
