import type { Proof } from '../../contracts';
import type { Timeline } from '../timeline/Timeline';
import { fileName } from './ports';
import { proof } from './proof';

/** A port that the platform was seen to send its pings to. */
export interface PingedPort {
  port: number;
  at: number | undefined;
  proof: Proof;
}

/** The port of the newest ping that the logs tell of, in both dialects of the platform's log. */
export function pingedPort(timeline: Timeline): PingedPort | undefined {
  return timeline
    .of('start-probe')
    .reduce<PingedPort | undefined>(
      (newest, { port, at, file, line, excerpt }) =>
        port === undefined || (at ?? 0) < (newest?.at ?? 0)
          ? newest
          : { port, at, proof: proof(fileName(file), excerpt, { file, line }) },
      undefined,
    );
}
