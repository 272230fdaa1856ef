/** Kilobytes in the unit in which people think of a process. */
export function megabytes(kb: number): string {
  return kb >= 10 * 1024 * 1024 ? `${(kb / 1024 / 1024).toFixed(1)} GB` : `${Math.round(kb / 1024)} MB`;
}

export function counted(count: number, one: string, many = `${one}s`): string {
  return `${count} ${count === 1 ? one : many}`;
}

/** Cores need not be whole where a limit shares them out. */
export function coresText(cores: number): string {
  const shown = Number.isInteger(cores) ? String(cores) : cores.toFixed(1);
  return `${shown} ${cores === 1 ? 'core' : 'cores'}`;
}
