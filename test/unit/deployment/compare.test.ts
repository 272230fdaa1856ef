import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { BuildLog } from '../../../src/core/contracts';
import {
  buildAdvice,
  buildYardstick,
  compareBuilds,
  compareInRow,
  readBuildLog,
  waterfallLines,
  withExtraction,
} from '../../../src/core/deployment';

const folder = path.join(import.meta.dirname, '../../fixtures/deployments/builds');

const build = (name: string): BuildLog =>
  readBuildLog({ id: name, log: readFileSync(path.join(folder, `${name}.log`), 'utf8') });

const made = (id: string, lines: readonly string[]): BuildLog =>
  readBuildLog({ id, log: [...lines, 'Deployment successful.'].join('\n') });

const reasons = (before: BuildLog, after: BuildLog): string[] =>
  compareBuilds(before, after).reasons.map(({ code }) => code);

const cached = ['a', 'b', 'c', 'd'].map((name) => `Using cached ${name}-1.0-py3-none-any.whl (2 MB)`);
const fetched = ['a', 'b', 'c', 'd'].map((name) => `Downloading ${name}-1.0-py3-none-any.whl (2 MB)`);

describe('deployments compared', () => {
  it('say by how much, and of what: the largest difference first', () => {
    const { phases, deltaMs, isFair } = compareBuilds(build('uv-zstd'), build('pip-gzip-of-old'));
    assert.ok(isFair);
    assert.equal(deltaMs, 807_000 - 178_000);
    assert.deepEqual(
      phases.slice(0, 2).map(({ kind, deltaMs: ms }) => [kind, ms]),
      [
        ['compress', 381_000],
        ['install', 171_000],
      ],
    );
  });

  it('find each reason, and none in two that are alike', () => {
    const plain = made('a', ['Running uv pip install...', ...cached, 'Using zstd for compression']);
    assert.deepEqual(reasons(plain, plain), []);
    assert.deepEqual(reasons(plain, made('b', ['Running uv pip install...', ...fetched])), ['cache-lost']);
    assert.deepEqual(reasons(plain, made('b', ['Running pip install...', ...cached])), ['pip-not-uv']);
    const fell = [
      'Running uv pip install...',
      'uv pip install failed with exit code 2, falling back to pip install...',
    ];
    assert.deepEqual(reasons(plain, made('b', [...fell, ...cached])), ['fell-back-to-pip']);
    assert.deepEqual(
      reasons(
        plain,
        made('b', ['Running uv pip install...', ...cached, 'Falling back to gzip compression.']),
      ),
      ['gzip-not-zstd'],
    );
    const added = [
      'Running uv pip install...',
      ...cached,
      'Using cached torch-2.0-py3-none-any.whl (780 MB)',
    ];
    assert.deepEqual(reasons(plain, made('b', added)), ['packages-added']);
    const source = ['Running uv pip install...', ...cached, 'Building wheel for a (setup.py): started'];
    assert.deepEqual(reasons(plain, made('b', source)), ['source-build']);
    const copying = [
      'Copying files to the intermediate directory...',
      'Running uv pip install...',
      ...cached,
    ];
    assert.deepEqual(reasons(plain, made('b', copying)), ['copy-step']);
    const other = (version: string): BuildLog => made(version, [`  python: ${version}`]);
    assert.deepEqual(reasons(other('3.12.9'), other('3.13.2')), ['other-python']);
  });

  it('leave out of a row what failed', () => {
    const failed = readBuildLog({ id: 'bad', log: 'Deployment failed.' });
    const row = compareInRow([made('a', []), failed, made('c', [])]);
    assert.deepEqual(
      row.map(({ before, after }) => `${before} ${after}`),
      ['a c'],
    );
    assert.equal(compareBuilds(made('a', []), failed).isFair, false);
  });
});

describe('advice on a deployment', () => {
  it('estimates from its own figures and says on what', () => {
    const advice = buildAdvice(build('pip-gzip-of-old'));
    const of = (code: string) => advice.find((one) => one.code === code);
    assert.equal(of('use-wheels')?.gain.ms, 45_000);
    assert.match(of('use-wheels')?.gain.assumption ?? '', /45 s by the log's own times/);
    assert.equal(of('skip-staging')?.gain.ms, 59_000);
    assert.equal(of('enable-fast-build')?.gain.ms, Math.round(261_000 * (1 - 1.5 / 4.35)));
    assert.equal(of('enable-fast-build')?.setting?.name, 'PYTHON_FAST_BUILD_ENABLED');
    assert.match(of('drop-package')?.title ?? '', /torch/);
    assert.deepEqual(
      advice.map(({ gain }) => gain.ms),
      advice.map(({ gain }) => gain.ms).sort((a, b) => b - a),
    );
  });

  it('asks for nothing that is there already', () => {
    const codes = buildAdvice(build('uv-zstd')).map(({ code }) => code);
    assert.deepEqual(
      codes.filter((code) => ['enable-fast-build', 'use-zstd', 'mend-uv', 'use-wheels'].includes(code)),
      [],
    );
    assert.ok(buildAdvice(build('fallbacks')).some(({ code }) => code === 'mend-uv'));
    assert.ok(buildAdvice(build('fallbacks')).some(({ code }) => code === 'use-zstd'));
  });

  it('sets its shares beside the published ones', () => {
    assert.deepEqual(buildYardstick(build('uv-zstd')), {
      compression: 0.4,
      installation: 0.51,
      published: { compression: 0.58, installation: 0.34 },
    });
    assert.equal(buildYardstick(made('a', [])).compression, undefined);
  });
});

describe('the waterfall', () => {
  const style = { width: 80, colour: false, unicode: true };

  it('fits the terminal, and says what it does not know', () => {
    for (const name of ['uv-zstd', 'pip-gzip-of-old', 'poetry-over-midnight', 'cut-in-install']) {
      const lines = waterfallLines(build(name), style);
      assert.ok(
        lines.slice(1).every((line) => Array.from(line).length <= 81),
        lines.join('\n'),
      );
    }
    const cut = waterfallLines(build('cut-in-install'), style).join('\n');
    assert.match(cut, /install \(uv\) +> 31 s .*…/);
    assert.match(cut, /ends within "install \(uv\)"/);
    assert.match(waterfallLines(build('poetry-over-midnight'), style).join('\n'), /detect +\?$/m);
  });

  it('ends with the extraction at the start that bears the id of the build', () => {
    const log = (id: string): string =>
      [
        `2026-09-14T07:05:00.0Z Build Operation ID: ${id}`,
        '2026-09-14T07:05:01.0Z Output is compressed. Extracting it...',
        '2026-09-14T07:05:01.0Z Found zstd-compressed tarball.',
        "2026-09-14T07:06:05.0Z App path is set to '/tmp/8d7ee1'",
      ].join('\n');
    const phases = (id: string) =>
      withExtraction(build('uv-zstd'), [{ path: 'LogFiles/a_default_docker.log', text: log(id) }]).phases;
    const found = phases('77aa11bc0d1e4c2f').at(-1);
    assert.deepEqual(
      [found?.kind, found?.tool, found?.time, found?.log],
      ['extract', 'zstd', { state: 'measured', ms: 64_000 }, 'start'],
    );
    const broken = [
      '2026-09-14T07:05:01.0Z Output is compressed. Extracting it...',
      '2026-09-14T07:05:03.0Z panic: Could not find file /home/site/wwwroot/output.tar.gz',
    ].join('\n');
    const failed = withExtraction(build('uv-zstd'), [
      { path: 'LogFiles/a_default_docker.log', text: broken },
    ]);
    assert.deepEqual(failed.phases.at(-1)?.time, { state: 'failed', ms: 2000 });
    assert.ok(phases('another').every(({ kind }) => kind !== 'extract'));
  });
});
