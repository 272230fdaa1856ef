import type { Logger, SpreadReport } from '../../core/contracts';
import { httpProbe } from '../../core/probes';
import {
  judgeSpread,
  measureSpread,
  type ScaleOut,
  type SpreadSample,
  type SpreadSite,
} from '../../core/scaling/spread';
import { siteNotReached, siteUrlUnknown } from '../errors';
import type { Target } from '../target';

/** Milliseconds that one answer may take: what is slower counts as none. */
const answerMs = 30_000;

export interface SpreadOptions {
  path: string;
  /** Without a cookie. */
  requests: number;
  signal: AbortSignal;
  logger: Logger;
  onSample?: (done: number, of: number) => void;
}

export interface MeasuredSpread {
  report: SpreadReport;
  /** Values of the affinity cookie that lead to an instance each; none where it does not bind. */
  cookies: string[];
}

/**
 * Asks a target's site and judges how its requests are spread. Errors: `site-url-unknown`, `site-not-reached`, the
 * signal's reason.
 */
export async function spreadOf(
  target: Target,
  { path, requests, signal, logger, onSample }: SpreadOptions,
): Promise<MeasuredSpread> {
  const { siteUrl, ca } = target;
  if (siteUrl === undefined) throw siteUrlUnknown(target.info.name);
  const scaleOut = await scaleOutOf(target, { signal, logger });
  const samples = await measureSpread({
    ask: (headers) =>
      httpProbe({
        siteUrl,
        request: { method: 'GET', path, headers },
        timeoutMs: answerMs,
        signal,
        ...(ca === undefined ? {} : { ca }),
      }),
    requests,
    signal,
    ...(onSample ? { onSample } : {}),
  });
  if (samples.every(({ status }) => status === 0)) throw siteNotReached(siteUrl);
  const report = judgeSpread({ path, samples, scaleOut, site: siteOf(target) });
  return { report, cookies: report.affinity.state === 'loose' ? [] : cookiesOf(samples) };
}

/** One for each instance that gave its cookie, those first that answered well. */
function cookiesOf(samples: readonly SpreadSample[]): string[] {
  const failed = samples.filter(({ status }) => status >= 500);
  const isSick = (cookie: string): boolean => failed.some(({ byCookie }) => byCookie === cookie);
  const all = [...new Set(samples.flatMap(({ byCookie }) => byCookie ?? []))].sort();
  return [...all.filter((cookie) => !isSick(cookie)), ...all.filter(isSick)];
}

/** The path to ask where nobody names one: the site's health path, else what a diagnosis asks with GET. */
export async function usualPath({ probes, moreProbes }: Target): Promise<string> {
  const [health] = (await moreProbes?.()) ?? [];
  return (health ?? probes.find(({ method }) => method === 'GET'))?.path ?? '/';
}

/** What the platform does not tell is unknown, and no failure of the whole. */
async function scaleOutOf(
  target: Target,
  { signal, logger }: Pick<SpreadOptions, 'signal' | 'logger'>,
): Promise<ScaleOut> {
  try {
    return (await target.scaleOut?.(signal)) ?? {};
  } catch (error) {
    signal.throwIfAborted();
    logger.info(
      `The instances could not be listed: ${error instanceof Error ? error.message : String(error)}`,
    );
    return {};
  }
}

function siteOf({ info, site }: Target): SpreadSite {
  if (info.kind === 'ssh') return {};
  const [name = info.name, slot] = info.name.split('/');
  return {
    name,
    ...(slot === undefined ? {} : { slot }),
    ...(site === undefined ? {} : { group: site.ref.resourceGroup }),
  };
}
