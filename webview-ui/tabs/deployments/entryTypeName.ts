/** Kudu's LogEntryType, a number in its build logs. */
const names: Readonly<Record<string, string>> = { '0': 'message', '1': 'warning', '2': 'error' };

export function entryTypeName(type: string | undefined): string {
  return type === undefined ? '' : (names[type] ?? type);
}
