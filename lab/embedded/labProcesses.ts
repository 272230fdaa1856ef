import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import { labVariable } from '../instanceConfig';

/** Longest time that ending may take, in rounds of `PAUSE_MS`: a killed process needs a moment to be gone. */
const ROUNDS = 100;
const PAUSE_MS = 10;

interface ProcessEntry {
  pid: number;
  parent: number;
  group: number;
  /** Undefined where only ps tells of processes. */
  session?: number;
}

/**
 * Ends everything that runs in a lab without a sandbox, and returns when it is gone: the processes with the lab's
 * marker in their environment, and those that belong to them by parent, group or session. Synchronous, so that it
 * can be the last thing that a process does. Where there is no /proc (macOS), those below this process are meant.
 */
export function endLabProcesses(marker: string): void {
  const killed = new Set<number>();
  let quietRounds = 0;
  for (let round = 0; round < ROUNDS && quietRounds < 2; round += 1) {
    const all = isThereProc() ? fromProc() : fromPs();
    const found = ownOf(all, marker);
    for (const pid of found) {
      kill(pid);
      killed.add(pid);
    }
    // One that is dying, or about to run another program, shows no environment, hence no marker, for a moment.
    const isQuiet = found.length === 0 && !all.some(({ pid }) => killed.has(pid));
    quietRounds = isQuiet ? quietRounds + 1 : 0;
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, PAUSE_MS);
  }
}

function isThereProc(): boolean {
  return fs.existsSync('/proc/self/stat');
}

function ownOf(all: readonly ProcessEntry[], marker: string): number[] {
  const hasProc = isThereProc();
  const isRoot = ({ pid, parent }: ProcessEntry) =>
    hasProc ? isMarked(pid, marker) : parent === process.pid;
  const found = new Set(all.filter(isRoot).map(({ pid }) => pid));
  // It grows while it is gone through: what belongs to a process of ours is ours, and so on.
  for (const owner of found)
    for (const { pid, parent, group, session } of all)
      if (parent === owner || group === owner || session === owner) found.add(pid);
  found.delete(process.pid);
  return [...found];
}

function fromProc(): ProcessEntry[] {
  const pids = fs.readdirSync('/proc').map(Number).filter(Number.isInteger);
  return pids.flatMap((pid) => look(pid) ?? []);
}

function fromPs(): ProcessEntry[] {
  const columns = 'pid=,ppid=,pgid=,stat=,comm=';
  const lines = execFileSync('ps', ['-axo', columns], { encoding: 'utf8' }).split('\n');
  return lines.flatMap((line) => {
    const [pid = '', parent, group, state, name] = line.trim().split(/\s+/);
    // ps itself, our child too, has ended by now.
    const isOver = pid === '' || state?.startsWith('Z') || (name && /(^|\/)ps$/.test(name));
    return isOver ? [] : [{ pid: Number(pid), parent: Number(parent), group: Number(group) }];
  });
}

/** Undefined for one that is gone, or only waits for its parent to take notice. */
function look(pid: number): ProcessEntry | undefined {
  // After the name in parentheses, which may hold anything: state, parent, group, session.
  const [state, parent, group, session] = read(pid, 'stat').split(') ').at(-1)?.split(' ') ?? [];
  if (parent === undefined || state === 'Z' || state === 'X') return undefined;
  return { pid, parent: Number(parent), group: Number(group), session: Number(session) };
}

function isMarked(pid: number, marker: string): boolean {
  return read(pid, 'environ').split('\0').includes(`${labVariable}=${marker}`);
}

function read(pid: number, name: string): string {
  try {
    return fs.readFileSync(`/proc/${pid}/${name}`, 'latin1');
  } catch {
    return '';
  }
}

function kill(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // It ended by itself.
  }
}
