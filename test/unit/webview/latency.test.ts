import assert from 'node:assert/strict';
import type { AliasResult } from '../../../src/protocol';
import { latencyFigures } from '../../../webview-ui/tabs/latency/latencyFigures';
import { latencySentence } from '../../../webview-ui/tabs/latency/latencySentence';

function ran(result: unknown, at = '2026-11-21T08:00:00Z'): AliasResult {
  return {
    alias: 'ai-latency',
    view: 'shell',
    at,
    durationMs: 900,
    exitCode: 0,
    assessment: { state: 'pass', summary: 'ran' },
    result,
    problems: [],
  };
}

function answers(...times: number[]): AliasResult {
  return ran({
    requests: times.map((ms, index) => ({ n: index + 1, ok: true, ms })),
    successful: times.length,
    total: times.length,
    avgMs: Math.round(times.reduce((sum, ms) => sum + ms, 0) / times.length),
  });
}

const chat = (ms: number, status = 200) => ({ request: 'POST /chat', ms, status });

function sentence(results: AliasResult[], appRequests: ReturnType<typeof chat>[]): string {
  return latencySentence(latencyFigures({ results, appRequests, latency: [] }));
}

describe('latencySentence', () => {
  it('says where the time is not spent, when the app takes much longer than the model', () => {
    assert.equal(
      sentence([answers(170, 190)], [{ request: 'GET /health', ms: 20, status: 200 }, chat(4230)]),
      "The model answers in 180 ms on average, called from the shell. The app's POST /chat took 4.23 s. One such call explains 180 ms of that: the other 4.05 s are spent in the app, in further calls that it makes, or on the way to it.",
    );
  });

  it('says when the model explains the time', () => {
    assert.match(sentence([answers(3900, 4100)], [chat(4300)]), /One such call explains most of it\.$/);
  });

  it('draws no conclusion from little', () => {
    assert.match(sentence([answers(180, 180)], [chat(400)]), /took 400 ms\.$/);
  });

  it('draws no conclusion from a request that failed', () => {
    const said = sentence([answers(180)], [chat(4230, 502)]);
    assert.match(said, /took 4\.23 s and ended with 502\.$/);
    assert.doesNotMatch(said, /explains/);
    assert.match(
      sentence([answers(180)], [chat(10_000, 0)]),
      /gave no answer to POST \/chat within 10\.0 s\.$/,
    );
  });

  it('says what one side alone measured', () => {
    assert.equal(
      sentence([answers(180)], []),
      'The model answers in 180 ms on average, called from the shell.',
    );
    assert.equal(sentence([], [chat(400)]), "The app's POST /chat took 400 ms.");
    assert.equal(sentence([], []), 'Nothing was measured yet.');
  });

  it('does not call it an average when the model answered nothing', () => {
    const failed = ran({ requests: [{ n: 1, ok: false, error: 'timeout' }], successful: 0, total: 5 });
    assert.equal(sentence([failed], []), 'The model answered none of 5 requests of ai-latency.');
  });

  it('says when some requests failed', () => {
    const some = ran({
      requests: [
        { n: 1, ok: true, ms: 100 },
        { n: 2, ok: false, error: 'x' },
        { n: 3, ok: true, ms: 300 },
      ],
      successful: 2,
      total: 3,
    });
    assert.match(sentence([some], []), /in 200 ms on average \(2 of 3 requests; the others failed\)/);
  });
});

describe('latencyFigures', () => {
  it('takes the newest run', () => {
    const older = { ...answers(900), at: '2026-11-21T07:00:00Z' };
    const figures = latencyFigures({ results: [answers(180), older], appRequests: [], latency: [] });
    assert.equal(figures.model?.avgMs, 180);
  });

  it('takes nothing from a result that does not fit', () => {
    const figures = latencyFigures({ results: [ran({ requests: 'many' })], appRequests: [], latency: [] });
    assert.equal(figures.model, null);
  });
});
