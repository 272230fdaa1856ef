/** A line of a log without its time. */
export interface SaidLine {
  text: string;
  /** One-based, in its file. */
  line: number;
}
