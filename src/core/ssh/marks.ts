/**
 * The marks that the remote wrapper (`remoteScript`) writes into the output streams of a command, so that the
 * client knows exactly what the command itself wrote and when it had written all of it: not before `begin`
 * (what a noisy profile prints) and complete at `end`. Each is a NUL, the run's random id, and a kind.
 */
export interface Marks {
  /** Hexadecimal, new for every run; also the value of `runVariable`. */
  readonly id: string;
  readonly begin: string;
  readonly end: string;
  /** Followed by the status and `;`: the shell left by itself, it was not killed. Only on stderr. */
  readonly left: string;
}

/** The environment variable by which everything that a command started is found again. */
export const runVariable = 'APPSERVICE_DOCTOR_RUN';

export function marksOf(id: string): Marks {
  const prefix = `\0${id}`;
  return { id, begin: `${prefix}(`, end: `${prefix})`, left: `${prefix}.` };
}
