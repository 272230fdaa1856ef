import assert from 'node:assert/strict';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { readBuildLog } from '../../../src/core/deployment';
import type { BuildLog } from '../../../src/core/contracts';

const folder = path.join(import.meta.dirname, '../../fixtures/deployments/builds');

const build = (name: string): BuildLog =>
  readBuildLog({ id: name, log: readFileSync(path.join(folder, `${name}.log`), 'utf8') });

/** `install (uv) 90 s said` */
const told = ({ phases }: BuildLog): string[] =>
  phases.map(({ name, time }) => {
    const ms = 'ms' in time ? time.ms : 'atLeastMs' in time ? time.atLeastMs : undefined;
    return `${name} ${ms === undefined ? '?' : ms / 1000} ${time.state}`;
  });

describe('the build log', () => {
  for (const file of readdirSync(folder).filter((each) => each.endsWith('.log'))) {
    it(`fixture ${file}`, () => {
      const name = file.replace(/\.log$/, '');
      const expectation = path.join(folder, `${name}.json`);
      const read: unknown = JSON.parse(JSON.stringify(build(name)));
      if (process.env.UPDATE_FIXTURES) writeFileSync(expectation, `${JSON.stringify(read, null, 2)}\n`);
      assert.deepEqual(read, JSON.parse(readFileSync(expectation, 'utf8')));
    });
  }

  it('of today: uv and zstd, by their own figures', () => {
    assert.deepEqual(told(build('uv-zstd')), [
      'prepare 1.2 measured',
      'detect 5.1 measured',
      'create environment 3.3 measured',
      'install (uv) 90 said',
      'compress (zstd) 71 said',
      'finish 6.8 measured',
    ]);
    const { packages, platform, buildId } = build('uv-zstd');
    assert.equal(platform, 'python 3.14.0');
    assert.equal(buildId, '77aa11bc0d1e4c2f');
    assert.equal(packages.find(({ name }) => name === 'torch')?.bytes, 779.1 * 1024 ** 2);
  });

  it('of some years ago: steps without a name, staging, gzip', () => {
    assert.deepEqual(told(build('pip-gzip-of-old')), [
      'prepare 1.2 measured',
      'detect 2.9 measured',
      'copy to the staging folder 59 said',
      'create environment 3.7 measured',
      'install (pip) 261 said',
      'copy to the site 21 said',
      'compress 452 said',
      'finish 1 measured',
    ]);
    const { packages, cache } = build('pip-gzip-of-old');
    assert.deepEqual(cache, { hits: 1, misses: 2 });
    const [legacy] = packages.filter(({ isSourceBuild }) => isSourceBuild);
    assert.deepEqual([legacy?.name, legacy?.builtInMs], ['legacy-lib', 45_000]);
  });

  it('of a clock without dates, over midnight and in two zones', () => {
    const read = build('poetry-over-midnight');
    assert.equal(read.began, undefined);
    assert.equal(read.durationMs, 210_000);
    assert.deepEqual(told(read), [
      'detect ? unknown',
      'create environment ? unknown',
      'install (poetry) 150 said',
      'collectstatic 10 said',
    ]);
  });

  it('with what went another way than it might', () => {
    const read = build('fallbacks');
    assert.equal(read.began, '2026-06-02T09:00:00.000Z');
    assert.equal(read.ended, '2026-06-02T09:01:43.000Z');
    assert.deepEqual(told(read), [
      'detect 4 measured',
      'create environment 4 measured',
      'install (uv) 4 failed',
      'install (pip) 50 said',
      'compress (gzip) 40 said',
    ]);
    assert.match(read.fellBackToPip?.reason ?? '', /own==1\.0 was not found/);
    assert.equal(read.fellBackToGzip?.line, 16);
  });

  it('of some years ago: the time of all of it is no step’s', () => {
    const log = [
      '2024-02-11T10:00:00.0Z Running pip install...',
      '2024-02-11T10:01:00.0Z Done in 60 sec(s).',
      '2024-02-11T10:01:01.0Z Creating a manifest file...',
      '2024-02-11T10:01:02.0Z Done in 800 sec(s).',
      '2024-02-11T10:01:03.0Z Deployment successful.',
    ].join('\n');
    assert.deepEqual(told(readBuildLog({ id: 'o', log })), ['install (pip) 60 said', 'finish 2 measured']);
  });

  it('that is cut off says so', () => {
    const read = build('cut-in-install');
    assert.equal(read.outcome, 'unfinished');
    assert.deepEqual(read.phases.at(-1)?.time, { state: 'open', atLeastMs: 30_900 });
    assert.equal(read.phases.filter(({ time }) => time.state === 'open').length, 1);
  });

  it('that failed marks the phase in which it did, and not what is told of it later', () => {
    const log = [
      '2026-05-19T08:00:00.0Z,Running oryx build...,a,0',
      '\t2026-05-19T08:00:02.0Z,Running pip install...,,0',
      '\t2026-05-19T08:00:09.0Z,[08:00:09+0000] ERROR: No matching distribution found for x,,0',
      '2026-05-19T08:00:10.0Z,Generating summary of Oryx build,b,0',
      '2026-05-19T08:00:11.0Z,1. ERROR: No matching distribution found for x,c,0',
      '2026-05-19T08:00:12.0Z,Deployment Failed.,d,0',
    ].join('\n');
    assert.deepEqual(told(readBuildLog({ id: 'f', log })), [
      'detect 2 measured',
      'install (pip) 8 failed',
      'finish 2 measured',
    ]);
  });
});
