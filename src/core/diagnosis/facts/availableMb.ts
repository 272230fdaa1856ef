import type { Evidence } from '../../contracts';

/** Memory that is still to be had, in MB: out of /proc/meminfo or `free -k`. */
export function availableMb({ container }: Evidence): number | undefined {
  const text = container.free ?? '';
  const kb = /^MemAvailable:\s+(\d+)/m.exec(text)?.[1] ?? /^Mem:(?:\s+\d+){5}\s+(\d+)/m.exec(text)?.[1];
  return kb === undefined ? undefined : Math.round(Number(kb) / 1024);
}
