/** What a `DoctorError` is made of; `--json` prints exactly these three. */
export interface ErrorDetails {
  /** Stable, kebab-case: scripts and tests rely on it. */
  code: string;
  /** What happened, one sentence. */
  message: string;
  /** What to do next, one sentence. */
  next: string;
}

/** An error that a user may see. Each is made by a factory of its own, beside what raises it. */
export class DoctorError extends Error implements ErrorDetails {
  readonly code: string;
  readonly next: string;

  /** By what it is and not by its class: in the extension each chunk has a class of its own, and errors cross over. */
  static override [Symbol.hasInstance](value: unknown): value is DoctorError {
    return (
      value instanceof Error &&
      value.name === 'DoctorError' &&
      'code' in value &&
      typeof value.code === 'string' &&
      'next' in value &&
      typeof value.next === 'string'
    );
  }

  constructor(details: ErrorDetails, options?: { cause?: unknown }) {
    super(details.message, options);
    this.name = 'DoctorError';
    this.code = details.code;
    this.next = details.next;
  }
}
