/** The settings that an `az … config appsettings set --settings A=1 B=2` sets; `at` is where each name stands in it. */
export function assignedSettings(command: string): { name: string; value: string; at: number }[] {
  const start = /\baz\s+(webapp|functionapp)\s+config\s+appsettings\s+set\b/.exec(command);
  if (!start) return [];
  const found: { name: string; value: string; at: number }[] = [];
  const option = /(?:^|\s)(?:--settings|--slot-settings)(?=\s)/g;
  for (const { index, 0: word } of command.matchAll(option)) {
    const rest = command.slice(index + word.length);
    const end = /\s--?[a-z]/.exec(rest)?.index ?? rest.length;
    for (const match of rest.slice(0, end).matchAll(/["']?([A-Za-z_]\w*)=("[^"]*"|'[^']*'|[^\s"']*)/g)) {
      const [whole, name = '', value = ''] = match;
      const at = index + word.length + match.index + whole.indexOf(name);
      found.push({ name, value, at });
    }
  }
  return found;
}
