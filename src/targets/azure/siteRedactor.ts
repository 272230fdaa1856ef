import type { SiteSummary } from '../../core/azure';
import { cleanText } from '../../core/aliases';
import { lineRedactor, secretsOf } from '../../core/evidence';
import type { AzureDoor } from './azureDoor';

/** For lines of a site: without terminal escapes and secrets, those of its settings included where the account may read them. */
export function siteRedactor({
  door,
  site,
}: {
  door: AzureDoor;
  site: SiteSummary;
}): (signal: AbortSignal) => Promise<(line: string) => string> {
  return async (signal) => {
    const settings = await door.arm.settings(site, { signal }).catch(() => ({}));
    signal.throwIfAborted();
    const redact = lineRedactor(secretsOf(Object.entries(settings), [site.name]));
    return (line) => redact(cleanText(line));
  };
}
