/** Signals that end a process, by their number on Linux: the container's, whatever this machine runs. */
const names: Readonly<Record<number, string>> = {
  1: 'HUP',
  2: 'INT',
  3: 'QUIT',
  4: 'ILL',
  5: 'TRAP',
  6: 'ABRT',
  7: 'BUS',
  8: 'FPE',
  9: 'KILL',
  10: 'USR1',
  11: 'SEGV',
  12: 'USR2',
  13: 'PIPE',
  14: 'ALRM',
  15: 'TERM',
  24: 'XCPU',
  25: 'XFSZ',
  31: 'SYS',
};

/** The signal behind a shell's status `128 + number`, without SIG; null where there is none. */
export function signalOfStatus(status: number): string | null {
  return names[status - 128] ?? null;
}
