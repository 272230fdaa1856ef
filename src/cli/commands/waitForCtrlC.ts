/** Resolves when the user ends the command; a lab that is kept up is ended that way, which is no failure. */
export function waitForCtrlC(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) {
      resolve();
      return;
    }
    // A pending promise alone keeps no process alive.
    const alive = setInterval(() => undefined, 60_000);
    signal.addEventListener('abort', () => {
      clearInterval(alive);
      resolve();
    });
  });
}
