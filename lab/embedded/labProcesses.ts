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
  for (let round = 0; round < ROUNDS; round += 1) {
    const pids = labProcesses(marker);
    if (pids.length === 0) return;
    for (const pid of pids) kill(pid);
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, PAUSE_MS);
  }
}

function labProcesses(marker: string): number[] {
  const isThereProc = fs.existsSync('/proc/self/stat');
  const all = isThereProc ? fromProc() : fromPs();
  const isRoot = ({ pid, parent }: ProcessEntry) =>
    isThereProc ? isMarked(pid, marker) : parent === process.pid;
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
  const lines = execFileSync('ps', ['-axo', 'pid=,ppid=,pgid=,stat='], { encoding: 'utf8' }).split('\n');
  return lines.flatMap((line) => {
    const [pid = '', parent, group, state] = line.trim().split(/\s+/);
    const isOver = pid === '' || state?.startsWith('Z');
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
