import type { LogEntry } from './kuduShapes';

/** A line of `log.log` as Kudu writes it: four fields, a comma as `&comma;`, a new line as the two characters `\n`. */
export function deploymentLine({ log_time: time, message, id, type }: LogEntry, below: boolean): string {
  const words = (message ?? '').replaceAll(',', '&comma;').replaceAll('\r', '').replaceAll('\n', '\\n');
  // The lines below another begin with a tab and have no id.
  return below ? `\t${time},${words},,${type ?? 0}` : `${time},${words},${id ?? ''},${type ?? 0}`;
}
