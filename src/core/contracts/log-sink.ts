/** Takes the text of one log in pieces, cut anywhere, for logs too large to be held. */
export interface LogSink {
  write: (piece: string) => void;
  end: () => void;
}

/** A log that is going to be read from its beginning to its end. */
export interface StreamedLog {
  /** As in the evidence: below the bundle, with forward slashes. */
  path: string;
  /** The instance that it was collected from, where it is that one's alone. */
  machine?: string;
  /** What is secret or personal in a line is taken out before anything of it is kept. */
  redact?: (line: string) => string;
}
