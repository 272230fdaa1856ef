import { httpProbe, type ProbeRequest } from '../../probes/httpProbe';
import type { Collection } from './collection';

/** Asks the site as a client does, also for what is known only once the platform was asked. */
export async function lookOutside({ options, evidence, book }: Collection): Promise<void> {
  const { siteUrl, probes, moreProbes, probeTimeoutMs, signal, ca } = options;
  const ask = async (request: ProbeRequest): Promise<void> => {
    const name = { id: `${request.method} ${request.path}`, source: 'outside' };
    if (siteUrl === undefined) {
      book.skip(name, 'nobody said how the site is seen from outside (--url)');
      return;
    }
    const probe = await book.take(name, () =>
      httpProbe({ siteUrl, request, timeoutMs: probeTimeoutMs, signal, ca }),
    );
    if (probe) evidence.probes.push(probe);
  };
  const isNew = ({ path }: ProbeRequest): boolean => probes.every((probe) => probe.path !== path);
  await Promise.all([
    ...probes.map(ask),
    moreProbes?.().then((more) => Promise.all(more.filter(isNew).map(ask))),
  ]);
}
