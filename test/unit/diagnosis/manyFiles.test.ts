import assert from 'node:assert/strict';
import { TimelineBuilder } from '../../../src/core/diagnosis/timeline/TimelineBuilder';

const linesOfAFile = 4000;

describe('more events in many files than a timeline keeps', () => {
  it('leave the first and the last of all, whichever file is read first', () => {
    const days = Array.from({ length: 6 }, (_, index) => `2026-05-0${index + 1}`);
    const [forwards, backwards] = [days, days.toReversed()].map((order) => {
      const builder = new TimelineBuilder();
      for (const day of order) {
        builder.addLog({
          path: `LogFiles/${day.replaceAll('-', '_')}_lw0sdlwk000_docker.log`,
          text: waitingLines(day),
        });
      }
      const timeline = builder.finish();
      return {
        times: timeline.of('start-probe').map(({ at }) => at),
        leftOut: timeline.leftOut['start-probe'] ?? 0,
      };
    });
    assert.deepEqual(backwards, forwards);
    assert.equal((forwards?.times.length ?? 0) + (forwards?.leftOut ?? 0), days.length * linesOfAFile);
    assert.equal(forwards?.times[0], Date.parse('2026-05-01T00:00:00Z'));
    assert.equal(forwards.times[299], Date.parse('2026-05-01T00:04:59Z'));
  });
});

/** One a second. */
function waitingLines(day: string): string {
  return Array.from({ length: linesOfAFile }, (_, second) => {
    const time = new Date(Date.parse(`${day}T00:00:00Z`) + second * 1000).toISOString();
    return `${time} INFO  - Waiting for response to warmup request for container shop_0_1a2b. Elapsed time = ${second}.5 sec\n`;
  }).join('');
}
