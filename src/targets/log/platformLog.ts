/** The log of app and platform in one, as the platform gives it without entering the container; redacted. */
export interface PlatformLog {
  /** What is kept of it, the last lines of each kind in the order of their times; undefined where there is none. */
  last(lines: number, signal: AbortSignal): Promise<string[] | undefined>;
  /** The live log until the signal ends it; ends at once where the platform has none. */
  follow(signal: AbortSignal): AsyncIterable<string>;
  /** Whether the platform keeps what the app prints; what cannot be read counts as kept. */
  isKept(signal: AbortSignal): Promise<boolean>;
}
