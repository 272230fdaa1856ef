import type { Proof } from '../../contracts';
import type { Facts } from '../facts';
import { machineOf } from '../timeline/logName';
import type { StartAttempt } from '../timeline/StartAttempt';
import { appLines } from './appLines';
import { fileName } from './ports';
import { proof } from './proof';

/** The last line that the app wrote within a start, whatever it says. */
export interface LastWords {
  /** Milliseconds since the epoch. */
  at: number;
  proof: Proof;
}

export function lastWords(
  { evidence }: Facts,
  { machine, began, endedAt }: StartAttempt,
): LastWords | undefined {
  if (endedAt === undefined) return undefined;
  const from = began ?? -Infinity;
  const found = appLines(evidence).flatMap(({ path, lines, isCut }): LastWords[] => {
    const of = machineOf(path);
    if (machine !== undefined && of !== undefined && of !== machine) return [];
    const index = lines.findLastIndex(
      ({ at = NaN, text }) => at >= from && at <= endedAt && text.trim() !== '',
    );
    const line = lines[index];
    if (line?.at === undefined) return [];
    const place = { file: path, ...(isCut ? {} : { line: index + 1 }) };
    const more = { ...place, at: new Date(line.at).toISOString() };
    return [{ at: line.at, proof: proof(fileName(path), line.text, more) }];
  });
  return found.reduce<LastWords | undefined>(
    (last, words) => (last && last.at >= words.at ? last : words),
    undefined,
  );
}
