/** From here on a person who waits calls it slow. Milliseconds. */
export const slowMs = 2000;

/** How many times slower than the model the app must be before the app is to blame. */
const factor = 3;

/** Whether the model's own time leaves most of the app's unexplained. Both in milliseconds. */
export function isMuchSlower(appMs: number, modelMs: number): boolean {
  return appMs >= factor * modelMs && appMs - modelMs >= slowMs / 2;
}
