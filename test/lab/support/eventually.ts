import assert from 'node:assert/strict';
import { setTimeout as delay } from 'node:timers/promises';

const [SHORTEST_PAUSE_MS, LONGEST_PAUSE_MS] = [5, 100];

/** Waits until something holds, twenty seconds by default, and fails with `what` if it does not. */
export async function eventually(
  what: string,
  holds: () => boolean | Promise<boolean>,
  withinMs = 20_000,
): Promise<void> {
  const until = performance.now() + withinMs;
  // What takes long is not to be made longer by being asked for all the time.
  for (let pause = SHORTEST_PAUSE_MS; ; pause = Math.min(pause * 1.5, LONGEST_PAUSE_MS)) {
    if (await holds()) return;
    if (performance.now() > until) assert.fail(`not within ${withinMs} ms: ${what}`);
    await delay(pause);
  }
}
