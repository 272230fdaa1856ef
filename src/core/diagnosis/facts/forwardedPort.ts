import type { Proof } from '../../contracts';
import type { AppLog } from './appLog';
import { fileName } from './ports';
import { proof } from './proof';

/** A port that the platform was seen to send its pings to. */
export interface PingedPort {
  port: number;
  at: number | undefined;
  proof: Proof;
}

/** `didn't respond to HTTP pings on port: 8000`, in both dialects of the platform's log. */
const pingLine = /pings? on port:?\s+(\d{1,5})\b/i;

/** The port of the newest ping that the logs tell of. */
export function pingedPort(logs: readonly AppLog[]): PingedPort | undefined {
  const found = logs.flatMap((log) =>
    log.lines.flatMap(({ at, text }, index): PingedPort[] => {
      const port = pingLine.exec(text)?.[1];
      if (port === undefined) return [];
      const quoted = proof(fileName(log.path), text, { file: log.path, line: index + 1 });
      return [{ port: Number(port), at, proof: quoted }];
    }),
  );
  return found.reduce<PingedPort | undefined>(
    (newest, ping) => ((ping.at ?? 0) >= (newest?.at ?? 0) ? ping : newest),
    undefined,
  );
}
