/** What /proc tells of a process besides its command line; null where the kernel does not say. */
export interface ProcessFigures {
  pid: number;
  threads: number | null;
  /** Kilobytes, shared pages divided among those that have them. */
  pssKb: number | null;
  /** Processor time since it began. */
  cpuMs: number | null;
  ageSeconds: number | null;
  /** One-based. */
  line: number;
}

/** A shorter life says nothing of how a process spends its time: it has been starting. Seconds. */
const telling = 30;

/** Reads `pid threads pssKb cpuMs ageSeconds`, `-` for what is not known; other lines are passed over. */
export function parseProcessFigures(text: string): ProcessFigures[] {
  return text.split(/\r?\n/).flatMap((raw, index) => {
    const words = raw.trim().split(/\s+/);
    const [pid, threads, pss, cpu, age] = words.map(figure);
    if (words.length !== 5 || pid === undefined || pid === null) return [];
    if (threads === undefined || pss === undefined || cpu === undefined || age === undefined) return [];
    return [{ pid, threads, pssKb: pss, cpuMs: cpu, ageSeconds: age, line: index + 1 }];
  });
}

/** Percent of one core, on average since the process began; null where it is too young, or not known. */
export function cpuPercent({ cpuMs, ageSeconds }: ProcessFigures): number | null {
  if (cpuMs === null || ageSeconds === null || ageSeconds < telling) return null;
  return Math.round((cpuMs / (ageSeconds * 1000)) * 1000) / 10;
}

function figure(word: string): number | null | undefined {
  if (word === '-') return null;
  return /^\d{1,15}$/.test(word) ? Number(word) : undefined;
}
