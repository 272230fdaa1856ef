/** What people have said of every finding in the projects on which the checks are measured. */
export interface Reviewed {
  projects: ReviewedProject[];
  /** Findings of an earlier measurement that were wrong, and what was changed in a check because of them. */
  mended: readonly { check: string; project: string; what: string; change: string }[];
}

export interface ReviewedProject {
  name: string;
  version: string;
  /** Of the source distribution. */
  sha256: string;
  what: string;
  /** Of its Python files. */
  lines: number;
  /** No check has learned from it: it was measured after all of them were as they are. */
  isHeldOut?: boolean;
  findings: readonly ReviewedFinding[];
}

export interface ReviewedFinding {
  check: string;
  file: string;
  /** From one. */
  line: number;
  verdict: 'right' | 'wrong';
  why: string;
}
