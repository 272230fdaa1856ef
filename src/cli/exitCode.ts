/** The exit codes of the command line: a contract of DESIGN.md. */
export const exitCode = {
  ok: 0,
  fault: 1,
  inconclusive: 2,
  /** Usage error, or no evidence could be had. */
  failed: 3,
  cancelled: 130,
} as const;
