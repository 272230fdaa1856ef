import assert from 'node:assert/strict';
import { setTimeout as delay } from 'node:timers/promises';

/** Waits until something holds, twenty seconds by default, and fails with `what` if it does not. */
export async function eventually(
  what: string,
  holds: () => boolean | Promise<boolean>,
  withinMs = 20_000,
): Promise<void> {
  const until = performance.now() + withinMs;
  for (;;) {
    if (await holds()) return;
    if (performance.now() > until) assert.fail(`not within ${withinMs} ms: ${what}`);
    await delay(5);
  }
}
