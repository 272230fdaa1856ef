/** A process as /proc/PID/stat has it (proc(5)). */
export interface SampledProcess {
  pid: number;
  parent: number;
  /** Clock ticks in user and kernel mode since it began. */
  ticks: number;
  residentPages: number;
  /** Without its arguments' exact blanks, cut. */
  command: string;
}

/** One look at the container. */
export interface Sample {
  /** Seconds since the machine began. */
  uptimeS: number;
  /** Clock ticks of the whole machine; undefined where it is not told. */
  machine?: { busy: number; all: number };
  availableKb?: number;
  processes: SampledProcess[];
}

export interface Machine {
  cores: number;
  ticksPerSecond: number;
  pageBytes: number;
}

/** More of one sample is not of an app. */
const mostProcesses = 1000;

/**
 * Reads what the sampler prints, line by line. Never throws: a line that it does not understand is counted, and a
 * sample without its end is none.
 */
export class SampleReader {
  #machine: Machine | undefined;
  #open: Sample | undefined;
  #notUnderstood = 0;

  get machine(): Machine | undefined {
    return this.#machine;
  }

  /** Lines that had no meaning. */
  get notUnderstood(): number {
    return this.#notUnderstood;
  }

  /** Takes a line; gives the sample that it ends. */
  read(line: string): Sample | undefined {
    if (line === 'E') {
      const done = this.#open;
      this.#open = undefined;
      return done;
    }
    if (!this.#take(line[0] ?? '', line.slice(2))) this.#notUnderstood += 1;
    return undefined;
  }

  #take(kind: string, rest: string): boolean {
    switch (kind) {
      case 'H': {
        const [cores = 0, ticksPerSecond = 0, pageBytes = 0] = rest.split(' ').map(Number);
        const isSound = [cores, ticksPerSecond, pageBytes].every((n) => Number.isInteger(n) && n > 0);
        if (isSound) this.#machine = { cores, ticksPerSecond, pageBytes };
        return isSound;
      }
      case 'T': {
        const uptimeS = /^\d{1,12}(?:\.\d{1,6})?$/.test(rest) ? Number(rest) : undefined;
        this.#open = uptimeS === undefined ? undefined : { uptimeS, processes: [] };
        return uptimeS !== undefined;
      }
      case 'C': {
        const machine = machineTicks(rest);
        if (this.#open && machine) this.#open.machine = machine;
        return machine !== undefined;
      }
      case 'M': {
        const isNumber = /^\d{1,15}$/.test(rest);
        if (this.#open && isNumber) this.#open.availableKb = Number(rest);
        return isNumber;
      }
      case 'P': {
        const process = sampledProcess(rest);
        if (this.#open && process && this.#open.processes.length < mostProcesses)
          this.#open.processes.push(process);
        return process !== undefined;
      }
      default:
        return false;
    }
  }
}

/**
 * `cpu user nice system idle iowait irq softirq steal guest guest_nice`. Waiting for a disk is no work, and what was
 * stolen is another machine's; guest time is part of user time already.
 */
function machineTicks(line: string): Sample['machine'] {
  const [word, ...fields] = line.trim().split(/\s+/);
  const numbers = fields.slice(0, 8).map(Number);
  if (word !== 'cpu' || numbers.length < 4 || !numbers.every((n) => Number.isSafeInteger(n) && n >= 0))
    return undefined;
  const [user = 0, nice = 0, system = 0, idle = 0, iowait = 0, irq = 0, softirq = 0, steal = 0] = numbers;
  const busy = user + nice + system + irq + softirq;
  return { busy, all: busy + idle + iowait + steal };
}

/** The name stands in parentheses and may hold anything, so the last of them counts. */
function sampledProcess(text: string): SampledProcess | undefined {
  const tab = text.indexOf('\t');
  const stat = tab < 0 ? text : text.slice(0, tab);
  const command = tab < 0 ? '' : text.slice(tab + 1).trim();
  const close = stat.lastIndexOf(')');
  const pid = Number(/^\d{1,10}(?= \()/.exec(stat)?.[0]);
  if (close < 0 || !Number.isSafeInteger(pid) || command === '') return undefined;
  // After the name: state, parent, …; user and system time are the 14th and 15th of all, resident pages the 24th.
  const fields = stat.slice(close + 2).split(' ');
  const [parent, user, system, residentPages] = [1, 11, 12, 21].map((at) => Number(fields[at]));
  const isSound = [parent, user, system, residentPages].every(
    (n) => n !== undefined && Number.isSafeInteger(n) && n >= 0,
  );
  if (!isSound || fields[0] === 'Z') return undefined;
  return {
    pid,
    parent: parent ?? 0,
    ticks: (user ?? 0) + (system ?? 0),
    residentPages: residentPages ?? 0,
    command,
  };
}
