import type { Readable } from 'node:stream';
import type { InsideLoad } from '../../../contracts';
import { type TimedSample, insideLoad } from './insideLoad';
import { SampleReader } from './SampleReader';
import { samplerCommand } from './samplerCommand';

/** As much of a session as sampling needs. */
export interface SampledSession {
  openStream(
    command: string,
    options: { signal: AbortSignal },
  ): Promise<{ stdout: Readable; stderr: Readable; done: Promise<unknown> }>;
}

export interface Sampler {
  /** Undefined until the container has told it. */
  cores(): number | undefined;
  /** What was seen between two moments of `performance.now()`. */
  between(from: number, to: number): InsideLoad | null;
  /** Waits for the next sample, or a few seconds: the one that ends a level comes after it. */
  nextSample(): Promise<void>;
}

/** Samples kept: some minutes of them, which is longer than a level may be. */
const mostKept = 600;
const mostLine = 4096;
const sampleLimitMs = 3000;
/** The first waits for a login shell, which takes long on a machine that is busy. */
const firstLimitMs = 15_000;

/**
 * Starts to look at CPU, memory and workers inside, until the signal ends it: then the command inside ends as well.
 * Resolves with the first sample; of what the container prints nothing but numbers goes further. Rejects with what the session raises, and where no sample comes.
 */
export async function startSampler(session: SampledSession, signal: AbortSignal): Promise<Sampler> {
  const { stdout, stderr, done } = await session.openStream(samplerCommand(), { signal });
  stderr.resume();
  // It ends when it is cancelled, which is no failure here.
  done.catch(() => undefined);
  const reader = new SampleReader();
  const samples: TimedSample[] = [];
  let waiting: (() => void)[] = [];
  const onSample = (): void => {
    for (const wake of waiting) wake();
    waiting = [];
  };
  let rest = '';
  stdout.on('data', (chunk: Buffer) => {
    const lines = (rest + chunk.toString('utf8')).split('\n');
    rest = (lines.pop() ?? '').slice(-mostLine);
    for (const line of lines) {
      const sample = reader.read(line.slice(0, mostLine));
      if (!sample) continue;
      samples.push({ ...sample, at: performance.now() });
      if (samples.length > mostKept) samples.shift();
      onSample();
    }
  });
  let isOver = false;
  stdout.on('close', () => {
    isOver = true;
    onSample();
  });
  const nextSample = async (limitMs = sampleLimitMs): Promise<void> => {
    if (isOver) return;
    await new Promise<void>((resolve) => {
      const limit = setTimeout(resolve, limitMs);
      waiting.push(() => {
        clearTimeout(limit);
        resolve();
      });
    });
  };
  await nextSample(firstLimitMs);
  signal.throwIfAborted();
  if (samples.length === 0) throw new Error('the container printed nothing that could be read');
  return {
    cores: () => reader.machine?.cores,
    between: (from, to) => (reader.machine ? insideLoad(samples, reader.machine, { from, to }) : null),
    nextSample,
  };
}
