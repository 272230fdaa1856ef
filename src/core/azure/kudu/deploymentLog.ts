import { deploymentLogAtMost, deploymentLogCut } from '../../contracts';
import type { LogEntry } from './kuduShapes';

/** Lines of a deployment's log of which the lines below are fetched. */
const detailsAtMost = 40;

/**
 * A deployment's log in the form of `log.log`, with the lines below a line, which Kudu gives one line at a time.
 * `deploymentLogCut` stands where there is more than is read. Rejects with what `below` raises.
 */
export async function deploymentLogText(
  entries: readonly LogEntry[],
  below: (id: string) => Promise<readonly LogEntry[]>,
): Promise<string> {
  const lines: string[] = [];
  let [asked, size] = [0, 0];
  /** Whether there was room for it. */
  const add = (line: string): boolean => {
    size += line.length + 1;
    if (size <= deploymentLogAtMost) lines.push(line);
    return size <= deploymentLogAtMost;
  };
  const addAll = async (): Promise<boolean> => {
    for (const entry of entries) {
      if (!add(deploymentLine(entry, false))) return false;
      if (!entry.details_url || !entry.id) continue;
      asked += 1;
      if (asked > detailsAtMost) lines.push(`\t${deploymentLogCut}`);
      else if (!(await below(entry.id)).every((each) => add(deploymentLine(each, true)))) return false;
    }
    return true;
  };
  if (!(await addAll())) lines.push(deploymentLogCut);
  return lines.map((line) => `${line}\n`).join('');
}

/** A line as Kudu writes it: four fields, a comma as `&comma;`, a new line as the two characters `\n`. */
function deploymentLine({ log_time: time, message, id, type }: LogEntry, isBelow: boolean): string {
  const words = (message ?? '').replaceAll(',', '&comma;').replaceAll('\r', '').replaceAll('\n', '\\n');
  // The lines below another begin with a tab and have no id.
  return isBelow ? `\t${time},${words},,${type ?? 0}` : `${time},${words},${id ?? ''},${type ?? 0}`;
}
