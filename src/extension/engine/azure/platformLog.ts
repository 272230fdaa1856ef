import { cleanText } from '../../../core/aliases';
import { lineRedactor, secretsOf } from '../../../core/evidence';
import type { AzureDoor } from '../../../targets/azure/azureDoor';
import type { AzureChoice } from '../azureChoice';

/**
 * The log stream of the platform without terminal escapes and secrets, those of the app's settings included where the
 * account may read them; empty where the app has no SCM host.
 */
export async function* platformLog(
  { name }: AzureChoice,
  door: AzureDoor,
  signal: AbortSignal,
): AsyncGenerator<string, void> {
  const { site, instance } = name;
  const [summary, settings] = await Promise.all([
    door.arm.summary(site, { signal }),
    door.arm.settings(site, { signal }).catch(() => ({})),
  ]);
  signal.throwIfAborted();
  if (summary.scmHost === undefined) return;
  const redact = lineRedactor(secretsOf(Object.entries(settings), [site.name]));
  const stream = door.kudu(summary.scmHost).logStream({
    signal,
    ...(instance === undefined ? {} : { instance }),
  });
  for await (const line of stream) yield redact(cleanText(line));
}
