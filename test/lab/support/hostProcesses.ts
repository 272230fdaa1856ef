import fs from 'node:fs';
import path from 'node:path';

/** A process of the host; the start time tells it from a later one with the same number. */
interface HostProcess {
  pid: number;
  parent: number;
  startTime: string;
}

/** Words of the command line, empty for one that is gone. */
function commandLine(pid: number): string[] {
  return read(pid, 'cmdline').split('\0');
}

/** Processes with a word of their command line that contains the text. */
export function processesNaming(text: string): number[] {
  return pids().filter((pid) => commandLine(pid).some((word) => word.includes(text)));
}

/** Processes whose command line is exactly these words. */
export function processesRunning(...words: string[]): number[] {
  // Each word ends with a NUL, so an empty one follows the last.
  return pids().filter((pid) => commandLine(pid).join('\0') === [...words, ''].join('\0'));
}

/** The supervisor of a lab of this run. */
export function supervisorOf(labs: string, name: string): number | undefined {
  return pids().find((pid) => {
    const [, script = '', folder, ofLab] = commandLine(pid);
    return script.endsWith(path.join('dist', 'lab', 'supervisor.js')) && folder === labs && ofLab === name;
  });
}

/** A process and all below it: of a lab's supervisor, all that runs of the lab, in its sandboxes too. */
export function tree(root: number): HostProcess[] {
  const all = pids().flatMap((pid) => look(pid) ?? []);
  const found = all.filter(({ pid }) => pid === root);
  for (const { pid } of found) found.push(...all.filter(({ parent }) => parent === pid));
  return found;
}

/** Those that still run. A zombie runs no more: it only waits for its parent to take notice. */
export function stillRunning(processes: readonly HostProcess[]): HostProcess[] {
  return processes.filter(({ pid, startTime }) => look(pid)?.startTime === startTime);
}

function pids(): number[] {
  return fs
    .readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number);
}

function look(pid: number): HostProcess | undefined {
  // After the name in parentheses, which may hold anything: state, parent, and the start time as the 20th.
  const [state, parent, ...rest] = read(pid, 'stat').split(') ').at(-1)?.split(' ') ?? [];
  if (!parent || state === 'Z') return undefined;
  return { pid, parent: Number(parent), startTime: rest[17] ?? '' };
}

function read(pid: number, name: string): string {
  try {
    return fs.readFileSync(`/proc/${pid}/${name}`, 'utf8');
  } catch {
    return '';
  }
}
