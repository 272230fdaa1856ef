/** What one drill, or its healthy twin, came to. */
export interface DrillOutcome {
  id: string;
  which: 'broken' | 'healthy';
  /** The id that the verdict has to name, or `healthy`. */
  expected: string;
  /** Of the living lab; missing where the drill could not be carried out. */
  live?: DrillVerdict;
  /** Of the bundle that was saved of it. */
  bundle?: DrillVerdict;
  /** Both were right. */
  right: boolean;
  /** From the start of the lab to its end. */
  seconds: number;
  /** Why the drill could not be carried out. */
  error?: string;
  /** Name of the lab that was left up. */
  lab?: string;
}

export interface DrillVerdict {
  /** The verdict's id, or the status where there is none. */
  seen: string;
  /** Of the verdict, 0 to 1. */
  confidence?: number;
  title?: string;
}
