import type { Duplex } from 'node:stream';

/** A way to the byte stream of the container's sshd. Each call of `open` gives a fresh stream. */
export interface Transport {
  /** For people and logs, without secrets: `unix socket of lab "lab"`, `app.example:22`. */
  readonly description: string;
  /**
   * Opens the stream. Rejects with a `DoctorError` (`transport-refused`, `transport-timeout`,
   * `transport-unreachable`), or with the signal's reason when it was aborted.
   */
  open(signal: AbortSignal): Promise<Duplex>;
}
