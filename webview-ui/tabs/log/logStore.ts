import { t } from '../../l10n';
import { formatCount } from '../format/formatCount';

/** Sealed lines: one string and where each line begins in it, instead of a thousand objects. */
interface Chunk {
  /** Number of its first line. */
  start: number;
  /** Each line followed by a newline. */
  text: string;
  /** Where each line begins; one more entry than there are lines. */
  offsets: Uint32Array;
  bytes: number;
}

export interface LogLimits {
  maxLines: number;
  /** Of text and offsets together. */
  maxBytes: number;
  /** Characters of one line; the rest of a longer one is not kept. */
  maxLineLength: number;
  chunkLines: number;
  chunkLength: number;
}

const defaultLimits: LogLimits = {
  maxLines: 1_000_000,
  maxBytes: 96 * 1024 * 1024,
  maxLineLength: 1024 * 1024,
  chunkLines: 1000,
  chunkLength: 256 * 1024,
};

/**
 * The lines of the log, within bounds: the oldest go first, a chunk at a time. A line keeps its number (from 0)
 * for as long as it is kept, so that filters and searches may remember numbers.
 */
export class LogStore {
  private readonly limits: LogLimits;
  private readonly listeners = new Set<() => void>();
  private chunks: Chunk[] = [];
  private tail: string[] = [];
  private tailStart = 0;
  private tailLength = 0;
  private sealedBytes = 0;
  private logs = 0;

  constructor(limits: Partial<LogLimits> = {}) {
    this.limits = { ...defaultLimits, ...limits };
  }

  /** Number of the oldest line that is kept, and so how many older ones were dropped. */
  get first(): number {
    return this.chunks[0]?.start ?? this.tailStart;
  }

  /** Number that the next line will have. */
  get end(): number {
    return this.tailStart + this.tail.length;
  }

  get size(): number {
    return this.end - this.first;
  }

  /** Grows whenever the numbers begin anew: what was remembered of the log before is void. */
  get epoch(): number {
    return this.logs;
  }

  /** What the lines take, as far as it can be reckoned: V8 keeps a character in one byte, or all of a string in two. */
  get bytes(): number {
    return this.sealedBytes + this.tailLength * 2;
  }

  /** Adds the lines of one message of the host; `first` begins a new log. */
  append(lines: readonly string[], first: boolean): void {
    if (first) this.empty();
    for (const line of lines) this.push(line);
    this.dropOldest();
    this.notify();
  }

  /** Forgets all lines; numbering begins anew. */
  clear(): void {
    this.empty();
    this.notify();
  }

  /** Undefined for a line that is not, or no longer, kept. */
  line(number: number): string | undefined {
    if (number >= this.tailStart) return this.tail[number - this.tailStart];
    const chunk = this.chunkOf(number);
    if (chunk === undefined) return undefined;
    const index = number - chunk.start;
    const from = chunk.offsets[index];
    const next = chunk.offsets[index + 1];
    return from === undefined || next === undefined ? undefined : chunk.text.slice(from, next - 1);
  }

  /** `listener` is called after each change; returns how to stop that. */
  subscribe(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => void this.listeners.delete(listener);
  }

  private notify(): void {
    for (const listener of this.listeners) listener();
  }

  private empty(): void {
    this.chunks = [];
    this.tail = [];
    this.tailStart = 0;
    this.tailLength = 0;
    this.sealedBytes = 0;
    this.logs += 1;
  }

  private push(line: string): void {
    const { maxLineLength, chunkLines, chunkLength } = this.limits;
    const kept =
      line.length <= maxLineLength
        ? line
        : `${line.slice(0, maxLineLength)}… (${t('{0} more characters were not kept', formatCount(line.length - maxLineLength))})`;
    this.tail.push(kept);
    this.tailLength += kept.length + 1;
    if (this.tail.length >= chunkLines || this.tailLength >= chunkLength) this.seal();
  }

  private seal(): void {
    const offsets = new Uint32Array(this.tail.length + 1);
    let at = 0;
    this.tail.forEach((line, index) => {
      at += line.length + 1;
      offsets[index + 1] = at;
    });
    const text = `${this.tail.join('\n')}\n`;
    const bytes = text.length * (wide.test(text) ? 2 : 1) + offsets.byteLength;
    this.chunks.push({ start: this.tailStart, text, offsets, bytes });
    this.sealedBytes += bytes;
    this.tailStart += this.tail.length;
    this.tail = [];
    this.tailLength = 0;
  }

  private dropOldest(): void {
    const { maxLines, maxBytes } = this.limits;
    let gone = 0;
    let lines = this.size;
    while (gone < this.chunks.length && (lines > maxLines || this.bytes > maxBytes)) {
      const chunk = this.chunks[gone];
      this.sealedBytes -= chunk?.bytes ?? 0;
      lines -= (chunk?.offsets.length ?? 1) - 1;
      gone += 1;
    }
    if (gone > 0) this.chunks.splice(0, gone);
  }

  private chunkOf(number: number): Chunk | undefined {
    let low = 0;
    let high = this.chunks.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.chunks[middle]?.start ?? 0) <= number) low = middle + 1;
      else high = middle;
    }
    return low === 0 ? undefined : this.chunks[low - 1];
  }
}

export function createLogStore(): LogStore {
  return new LogStore();
}

/** Characters that do not fit one byte. */
const wide = /[\u0100-\uffff]/;
