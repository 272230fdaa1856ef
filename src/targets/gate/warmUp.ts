import { setTimeout as sleep } from 'node:timers/promises';
import { httpProbe, type ProbeRequest } from '../../core/probes';
import { warmth, type WarmedPath } from '../../core/gate';
import type { Target } from '../target';

/** Milliseconds for one answer: a request that wakes a container waits for its start. */
const answerMs = 45_000;

/** An error of the app's own may be one of its first seconds; asked so often, it is believed. */
const timesWrong = 3;

export interface WarmUpOptions {
  signal: AbortSignal;
  /** Milliseconds for all paths together. */
  limitMs: number;
  pauseMs?: number;
  /** Told of each path when it is first not answered well. */
  onWait?: (path: string, status: number) => void;
}

/** Asks `/`, the health path and `path`, with GET alone, until each answers or the limit is over. */
export async function warmUp(
  target: Target,
  path: string | undefined,
  options: WarmUpOptions,
): Promise<WarmedPath[]> {
  const { signal, limitMs } = options;
  if (target.siteUrl === undefined) return [];
  const limit = AbortSignal.timeout(limitMs);
  const warmed: WarmedPath[] = [];
  for (const wanted of await pathsOf(target, path)) {
    warmed.push(await warmPath(target, wanted, limit, options));
    signal.throwIfAborted();
  }
  return warmed;
}

async function pathsOf(target: Target, path: string | undefined): Promise<string[]> {
  const more = (await target.moreProbes?.()) ?? [];
  const asked = [...target.probes, ...more].filter(({ method }) => method === 'GET');
  return [...new Set(['/', ...asked.map((probe) => probe.path), ...(path === undefined ? [] : [path])])];
}

async function warmPath(
  target: Target,
  path: string,
  limit: AbortSignal,
  { signal, pauseMs = 3000, onWait }: WarmUpOptions,
): Promise<WarmedPath> {
  const isRoot = path === '/';
  const isOver = (): boolean => limit.aborted;
  for (let asked = 1; ; asked += 1) {
    const answer = await askGet(target, path, { signal, limit });
    const seen = { isRoot, answer, asked };
    const state = warmth(seen);
    if (state === 'warm' || (state === 'wrong' && asked >= timesWrong) || isOver()) return seen;
    if (asked === 1) onWait?.(path, answer.status);
    await sleep(pauseMs, undefined, { signal: AbortSignal.any([signal, limit]) }).catch(() => undefined);
    signal.throwIfAborted();
    if (isOver()) return seen;
  }
}

/** One GET as a client sends it; where the limit ends it first, that is no answer. Rejects with the signal's reason. */
export async function askGet(
  { siteUrl = '', ca, probeHeaders = {} }: Target,
  path: string,
  { signal, limit }: { signal: AbortSignal; limit?: AbortSignal },
): Promise<WarmedPath['answer']> {
  const request: ProbeRequest = { method: 'GET', path, headers: { ...probeHeaders } };
  const both = limit ? AbortSignal.any([signal, limit]) : signal;
  try {
    return await httpProbe({
      siteUrl,
      request,
      timeoutMs: answerMs,
      signal: both,
      ...(ca === undefined ? {} : { ca }),
    });
  } catch {
    signal.throwIfAborted();
    return {
      method: 'GET',
      path,
      status: 0,
      durationMs: 0,
      source: 'outside',
      error: 'no answer before the end of the wait',
    };
  }
}
