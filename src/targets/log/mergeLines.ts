/** A log of several, with what to put before its lines. */
export interface LabelledLog {
  label: string;
  lines: AsyncIterable<string>;
  /** Told why it ended, where it did not end by itself; the others go on. */
  onFailed: (error: unknown) => void;
}

type Step = { iterator: AsyncIterator<string>; log: LabelledLog } & (
  { kind: 'line'; line: string } | { kind: 'ended' } | { kind: 'failed'; error: unknown }
);

/**
 * Several logs as one, line by line as they come. One that fails is told of and left out; none is waited for by the
 * others, and of each at most one line is held. Rejects with the last failure where all have failed.
 */
export async function* mergeLines(logs: readonly LabelledLog[]): AsyncGenerator<string> {
  const ready: Step[] = [];
  let wake = (): void => undefined;
  const began = logs.map((log) => ({ log, iterator: log.lines[Symbol.asyncIterator]() }));
  // No race of promises: each race would leave something behind on those that stay silent.
  const ask = (of: { log: LabelledLog; iterator: AsyncIterator<string> }): void => {
    const come = (step: Step): void => {
      ready.push(step);
      wake();
    };
    of.iterator.next().then(
      ({ done, value }) =>
        come(done === true ? { ...of, kind: 'ended' } : { ...of, kind: 'line', line: value }),
      (error: unknown) => come({ ...of, kind: 'failed', error }),
    );
  };
  try {
    for (const of of began) ask(of);
    let failure: { error: unknown } | undefined;
    let failed = 0;
    for (let open = began.length; open > 0;) {
      const step = ready.shift();
      if (!step) {
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
        continue;
      }
      if (step.kind === 'line') {
        ask(step);
        yield `${step.log.label}${step.line}`;
        continue;
      }
      open -= 1;
      if (step.kind === 'ended') continue;
      failure = { error: step.error };
      failed += 1;
      step.log.onFailed(step.error);
    }
    if (failure && failed === logs.length) throw failure.error;
  } finally {
    // Their own signal ends them; who only waits for a line is not waited for.
    for (const { iterator } of began) void iterator.return?.().catch(() => undefined);
  }
}
