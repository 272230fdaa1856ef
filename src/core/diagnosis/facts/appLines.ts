import type { Evidence } from '../../contracts';
import { logRole } from '../timeline/logName';
import { timedLines } from './logTime';
import type { TimedLine } from './logTime';

/** The ends of the app's logs as lines, for what no event tells: what was said last, and what follows an exception. */
export function appLines({ logs }: Evidence): { path: string; lines: TimedLine[]; isCut: boolean }[] {
  return logs
    .filter(({ path }) => logRole(path) === 'app' || logRole(path) === 'mixed')
    .map(({ path, text, isCut = false }) => ({ path, lines: timedLines(text), isCut }));
}
