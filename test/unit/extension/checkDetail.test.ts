import assert from 'node:assert/strict';
import type { AliasRun, Evidence } from '../../../src/core/contracts';
import type { DiagnosisRun, ReadRun } from '../../../src/extension/engine/engine';
import { checkDetail, rawOf } from '../../../src/extension/panel/checkDetail';
import diagnosis from '../../fixtures/panel/healthy.json';

function ranAlias(run: Partial<AliasRun>): ReadRun {
  return {
    run: {
      alias: 'ai-dns',
      args: [],
      view: 'shell',
      exitCode: 0,
      durationMs: 5,
      result: null,
      problems: [],
      stdout: '',
      stderr: '',
      ...run,
    },
    assessment: { state: 'pass', summary: '' },
    at: '2026-05-01T00:00:00.000Z',
  };
}

const evidence = {
  aliases: [],
  probes: [
    {
      method: 'GET',
      path: '/health',
      status: 200,
      durationMs: 12,
      host: 'app.example',
      source: 'outside',
      bodyExcerpt: 'fine\u001b[2J',
    },
    { method: 'POST', path: '/chat', status: 0, durationMs: 9, source: 'outside', error: 'refused' },
  ],
  container: { processes: 'gunicorn', sockets: 'LISTEN 8000' },
} as unknown as Evidence;
const run: DiagnosisRun = {
  diagnosis: diagnosis as unknown as DiagnosisRun['diagnosis'],
  evidence,
  runs: [],
  missing: [],
  fixes: [],
};

describe('what is behind a check', () => {
  const runs = [
    ranAlias({
      result: { host: 'x' },
      problems: ['line 2'],
      stdout: 'out\u001b]52;c;eA==\u0007',
      stderr: 'err',
    }),
    ranAlias({ view: 'app', stdout: 'of the app' }),
  ];

  it('is the alias of its view, parsed and as plain text', () => {
    assert.deepEqual(checkDetail('ai-dns|shell', run, runs), {
      key: 'ai-dns|shell',
      result: { host: 'x' },
      problems: ['line 2'],
      raw: 'out\n--- stderr\nerr',
      cut: 0,
    });
    assert.equal(rawOf('ai-dns|app', undefined, runs), 'of the app');
  });

  it('is the request from outside, and what came back', () => {
    assert.equal(rawOf('GET /health', run, runs), 'GET /health at app.example: status 200 after 12 ms\nfine');
    assert.equal(rawOf('POST /chat', run, runs), 'POST /chat at the site: no answer after 9 ms\nrefused');
  });

  it('is the facts from inside', () => {
    assert.equal(rawOf('listening-port', run, runs), 'LISTEN 8000\ngunicorn');
  });

  it('is cut for the panel and whole for the editor', () => {
    const long = [ranAlias({ stdout: 'x'.repeat(100_000) })];
    const detail = checkDetail('ai-dns|shell', run, long);
    assert.equal(detail?.raw.length, 64 * 1024);
    assert.equal(detail.cut, 100_000 - 64 * 1024);
    assert.equal(rawOf('ai-dns|shell', run, long)?.length, 100_000);
  });

  it('is unknown for any other key, whatever it is', () => {
    for (const key of ['', 'nothing', 'constructor', '__proto__', 'toString', 'ai-dns', '\u0000'])
      assert.equal(checkDetail(key, run, runs), undefined, JSON.stringify(key));
    assert.equal(checkDetail('listening-port', undefined, []), undefined);
  });
});
