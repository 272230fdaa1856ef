import fs from 'node:fs';

/**
 * The most memory that a process, this one if none is named, has held resident so far, in megabytes. From Linux's own
 * account of the process: `maxRSS` also knows what the program held that started this one.
 */
export function peakMemoryMB(pid: number | 'self' = 'self'): number {
  const status = fs.readFileSync(`/proc/${pid}/status`, 'utf8');
  return (Number(/^VmHWM:\s+(\d+) kB$/m.exec(status)?.[1]) * 1024) / 1e6;
}
