import type { Instance, KuduClient, SiteSummary } from '../../core/azure';
import { inTimeOrder } from '../log/inTimeOrder';
import type { PlatformLog } from '../log/platformLog';
import type { AzureDoor } from './azureDoor';
import { newestLogs, readLogs } from './kuduLooks';
import { siteRedactor } from './siteRedactor';
import type { SiteSide } from './siteSide';

/** Failures in a row after which the stream is left for the files inside, which tell the same. */
const fruitlessAllowed = 1;

export interface AzurePlatformLogOptions {
  door: AzureDoor;
  site: SiteSummary;
  siteSide: Pick<SiteSide, 'siteConfig'>;
  /** One instance of several. */
  instance?: Instance | undefined;
}

/** Kudu's log stream and docker logs; undefined where ARM names no Kudu. */
export function azurePlatformLog(options: AzurePlatformLogOptions): PlatformLog | undefined {
  const { door, site, siteSide, instance } = options;
  const { scmHost } = site;
  if (scmHost === undefined) return undefined;
  const on = instance === undefined ? {} : { instance: instance.id };
  const redactor = siteRedactor(options);
  return {
    last: async (lines, signal) => {
      const kudu = door.kudu(scmHost);
      const texts = await lastLogs(kudu, { ...on, machineName: instance?.machineName, signal });
      if (texts.length === 0) return undefined;
      const redact = await redactor(signal);
      const shown = texts.map((text) => text.trimEnd().split(/\r?\n/).map(redact).slice(-lines));
      return inTimeOrder(shown);
    },
    follow: (signal) => redacted(door.kudu(scmHost), redactor, { ...on, signal }),
    isKept: async (signal) => {
      // The log itself will say why nothing can be read.
      const config = await siteSide.siteConfig().catch((): Record<string, unknown> => ({}));
      signal.throwIfAborted();
      return config.httpLoggingEnabled !== false;
    },
  };
}

async function* redacted(
  kudu: KuduClient,
  redactor: (signal: AbortSignal) => Promise<(line: string) => string>,
  on: { signal: AbortSignal; instance?: string },
): AsyncGenerator<string> {
  const redact = await redactor(on.signal);
  for await (const line of kudu.logStream({ ...on, fruitlessAllowed })) yield redact(line);
}

/** The newest log of the app and the newest of the platform; nothing where Kudu lists none. */
async function lastLogs(
  kudu: KuduClient,
  { machineName, ...on }: { signal: AbortSignal; instance?: string; machineName: string | undefined },
): Promise<string[]> {
  const listed = await kudu.dockerLogs(on);
  if (listed.state === 'notThere') return [];
  const own = listed.value.filter(
    (log) => machineName === undefined || log.machineName.toLowerCase() === machineName.toLowerCase(),
  );
  const wanted = newestLogs(own, { ofEach: 1 }).filter(({ kind }) => kind !== 'other');
  return (
    await readLogs(
      kudu,
      wanted.map(({ log }) => log),
      on,
    )
  ).map(({ text }) => text);
}
