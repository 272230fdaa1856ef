/** What `container/free.txt` says: /proc/meminfo or `free -k`, /proc/pressure/memory, /proc/vmstat. */
export interface MemoryState {
  /** Kilobytes, of the whole machine: the container of App Service has no smaller view of it. */
  totalKb: number | undefined;
  availableKb: number | undefined;
  /** Share of the last minute, in percent, in which some task waited for memory. */
  someWaited: number | undefined;
  /** The same where all tasks waited at once. */
  allWaited: number | undefined;
  /** Processes that the kernel has killed for want of memory since the machine started. */
  oomKills: number | undefined;
}

export function memoryState(text: string | undefined): MemoryState {
  const kb = (name: string): number | undefined =>
    numberIn(text, new RegExp(`^${name}:\\s+(\\d{1,15}) kB`, 'm'));
  return {
    totalKb: kb('MemTotal') ?? numberIn(text, /^Mem:\s+(\d{1,15})/m),
    availableKb: kb('MemAvailable') ?? numberIn(text, /^Mem:(?:\s+\d{1,15}){5}\s+(\d{1,15})/m),
    someWaited: waited(text, 'some'),
    allWaited: waited(text, 'full'),
    oomKills: numberIn(text, /^oom_kill (\d{1,15})/m),
  };
}

/** A minute rather than ten seconds, which a single allocation fills; the five minutes count where they are worse. */
function waited(text: string | undefined, who: 'some' | 'full'): number | undefined {
  const match = new RegExp(`^${who} avg10=[\\d.]{1,8} avg60=([\\d.]{1,8}) avg300=([\\d.]{1,8})`, 'm').exec(
    text ?? '',
  );
  return match ? Math.max(Number(match[1]), Number(match[2])) : undefined;
}

function numberIn(text: string | undefined, pattern: RegExp): number | undefined {
  const digits = pattern.exec(text ?? '')?.[1];
  return digits === undefined ? undefined : Number(digits);
}

/** Less than this, or than a twentieth of a small machine, is hardly any. */
const scarceKb = 150 * 1024;
const scarceShare = 0.05;

/** Kilobytes below which hardly any memory is left, for a machine of that size. */
export function scarceLimitKb(totalKb = 0): number {
  return Math.max(scarceKb, scarceShare * totalKb);
}

/** Hardly any memory is left that could be had without pushing something out; `times` as much, where that is asked. */
export function isMemoryScarce({ totalKb = 0, availableKb }: MemoryState, times = 1): boolean {
  return availableKb !== undefined && availableKb < times * scarceLimitKb(totalKb);
}

/** Percent of time: from here on requests wait for memory noticeably. */
const muchSome = 10;
const muchAll = 5;

/** Whether tasks wait for memory much of the time; undefined where the kernel was not asked or does not tell. */
export function isUnderPressure({ someWaited, allWaited }: MemoryState): boolean | undefined {
  if (someWaited === undefined && allWaited === undefined) return undefined;
  return (someWaited ?? 0) >= muchSome || (allWaited ?? 0) >= muchAll;
}
