import { proof } from '../../diagnosis/facts/proof';
import type { Proof } from '../../contracts';

/** A figure of `container/limits.txt`, with its line. */
export interface Limit {
  value: number;
  proof: Proof;
}

/** What the container may use; a limit that is not set, or that nobody could read, is undefined. */
export interface Limits {
  /** Processors that the process may run on. */
  processors: Limit | undefined;
  /** Processor time of the control group, in cores. */
  quota: Limit | undefined;
  /** Kilobytes. */
  memoryKb: Limit | undefined;
  memoryUsedKb: Limit | undefined;
  /** Of that, pages of files that are given back at need. */
  inactiveKb: Limit | undefined;
  /** Lines that were not understood. */
  problems: string[];
}

/** Version 1 of control groups has a number for "no limit": the largest that fills whole pages. */
const noLimit = 2 ** 60;

/** Reads `name value` lines: nproc, cpu.max, memory.max, memory.current, and version 1's names for them. */
export function parseLimits(text: string): Limits {
  const limits: Limits = {
    processors: undefined,
    quota: undefined,
    memoryKb: undefined,
    memoryUsedKb: undefined,
    inactiveKb: undefined,
    problems: [],
  };
  let quotaUs: number | undefined;
  for (const [index, raw] of text.split(/\r?\n/).entries()) {
    const line = raw.trim();
    if (line === '') continue;
    const [name, first = '', second = ''] = line.split(/\s+/);
    const number = /^-?\d{1,19}$/.test(first) ? Number(first) : undefined;
    const limit = (value: number): Limit => ({
      value,
      proof: proof('container/limits', line, { file: 'container/limits.txt', line: index + 1 }),
    });
    const isSet = number !== undefined && number > 0 && number < noLimit;
    if (name === 'nproc' && isSet) limits.processors = limit(number);
    else if (name === 'cpu.max' && (isSet || first === 'max')) {
      const period = Number(second);
      if (isSet && period > 0) limits.quota = limit(number / period);
    } else if (name === 'cpu.cfs_quota_us' && number !== undefined) {
      quotaUs = number > 0 ? number : undefined;
    } else if (name === 'cpu.cfs_period_us' && isSet) {
      if (quotaUs !== undefined) limits.quota = limit(quotaUs / number);
    } else if (name === 'memory.inactive' && first === '') {
      // Nobody could read it.
    } else if (Object.hasOwn(memoryNames, name ?? '') && (number !== undefined || first === 'max')) {
      const what = memoryNames[name ?? ''];
      if (isSet && what) limits[what] = limit(Math.floor(number / 1024));
    } else limits.problems.push(line);
  }
  return limits;
}

const memoryNames: Readonly<Record<string, 'memoryKb' | 'memoryUsedKb' | 'inactiveKb'>> = {
  'memory.max': 'memoryKb',
  'memory.limit_in_bytes': 'memoryKb',
  'memory.current': 'memoryUsedKb',
  'memory.usage_in_bytes': 'memoryUsedKb',
  'memory.inactive': 'inactiveKb',
};
