import assert from 'node:assert/strict';
import { FailureWatch, type RequestOutcome } from '../../../../src/core/scaling/load/FailureWatch';
import { watchHealth } from '../../../../src/core/scaling/load/watchHealth';

/** After how many outcomes it says stop, and why; undefined where it does not. */
function stopOf(outcomes: readonly RequestOutcome[]): [number, string] | undefined {
  const watch = new FailureWatch();
  for (const [index, outcome] of outcomes.entries()) {
    const stop = watch.next(outcome);
    if (stop) return [index + 1, stop.code];
  }
  return undefined;
}

const many = (outcome: RequestOutcome, count: number): RequestOutcome[] =>
  Array.from({ length: count }, () => outcome);

describe('an app that fails under load', () => {
  it('is told by the share of its bad answers, and not by the first of them', () => {
    assert.deepEqual(stopOf(many('failed', 20)), [6, 'errors']);
    assert.equal(stopOf(many('failed', 5)), undefined);
    assert.deepEqual(stopOf([...many('good', 40), ...many('failed', 10)]), [50, 'errors']);
    assert.equal(stopOf([...many('good', 40), ...many('failed', 9)]), undefined);
  });

  it('is told by three timeouts in a row', () => {
    assert.deepEqual(stopOf(['good', 'timeout', 'timeout', 'timeout']), [4, 'timeouts']);
    assert.equal(stopOf([...many('good', 4), 'timeout', 'timeout', 'good', 'timeout', 'good']), undefined);
  });

  it('is told by its health path, which has to fail twice in a row', async () => {
    const answers = (...statuses: number[]) => ({
      ask: () =>
        Promise.resolve({
          status: statuses.shift() ?? 200,
          path: '/h',
          method: 'GET',
          durationMs: 1,
          source: 'outside' as const,
        }),
      path: '/h',
      pauseMs: 1,
    });
    const never = new AbortController().signal;
    const stop = await watchHealth({ ...answers(200, 503, 200, 503, 0), signal: never });
    assert.deepEqual(stop, {
      code: 'health',
      reason: 'the health path /h was not answered 2 times in a row',
    });
    const soon = AbortSignal.timeout(50);
    assert.equal(await watchHealth({ ...answers(503, 404, 503), signal: soon }), undefined);
  });
});
