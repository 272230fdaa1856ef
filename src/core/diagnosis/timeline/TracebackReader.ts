import { ownCopy } from './excerptOf';
import { isOwnFile } from './isOwnFile';
import { TextPool } from './TextPool';
import type { ErrorEvent, Frame, Seen } from './TimelineEvent';

const begin = 'Traceback (most recent call last)';

/** A traceback longer than this keeps its first and last frames. */
const mostFrames = 40;
const mostMessage = 2000;
const mostMessageLines = 40;
const mostCauses = 6;

/** Lines of other processes that may stand within a traceback before it counts as cut. */
const mostForeign = 3;

/** What the caller knows of a line. */
export interface LineKind {
  /** It is known as a line of something else. */
  isForeign: boolean;
  /** It bears a logger's own stamp. */
  isRecord: boolean;
  /** One-based. */
  number: number;
}

/** What an exception group draws between its members. */
const groupLine = /^[-+ ]{4,60}(?: ?\d{1,4} ?[-+ ]{4,60})?$/;

interface Open {
  began: number;
  place: Seen;
  heading?: string;
  frames: Frame[];
  type?: string;
  message: string[];
  messageLines: number;
  causes: ErrorEvent['causes'];
  foreign: number;
  state: 'frames' | 'message' | 'blank' | 'chained';
}

/**
 * Keeps together what belongs to one exception: its frames, its message of several lines, and the exceptions behind
 * it. Lines of other processes in between are given back to the caller.
 */
export class TracebackReader {
  private open: Open | undefined;
  private readonly pool = new TextPool();

  constructor(private readonly emit: (error: ErrorEvent) => void) {}

  get isOpen(): boolean {
    return this.open !== undefined;
  }

  /** Whether the line begins a traceback, which it then has begun. */
  begins(text: string, place: Seen, heading: string | undefined): boolean {
    if (!text.includes(begin)) return false;
    if (this.open?.state === 'chained') {
      this.open.state = 'frames';
      return true;
    }
    this.close();
    this.open = {
      began: place.line,
      place,
      ...(heading === undefined ? {} : { heading: this.pool.excerptOf(heading) }),
      frames: [],
      message: [],
      messageLines: 0,
      causes: [],
      foreign: 0,
      state: 'frames',
    };
    return true;
  }

  /** An exception without a traceback, whose message may go on. */
  beginMessage(
    place: Seen,
    { type, message, heading }: { type: string; message: string; heading?: string },
  ): void {
    this.close();
    this.open = {
      began: place.line,
      place,
      ...(heading === undefined ? {} : { heading: this.pool.excerptOf(heading) }),
      frames: [],
      type: this.pool.excerptOf(type),
      message: message === '' ? [] : [this.pool.startOf(message, mostMessage)],
      messageLines: 0,
      causes: [],
      foreign: 0,
      state: 'message',
    };
  }

  /** Whether the line belongs to the traceback that is open. */
  feed(line: string, { isForeign, isRecord, number }: LineKind): boolean {
    const open = this.open;
    if (!open) return false;
    // Exception groups draw their nesting with bars.
    const text = line.replace(/^\s{0,40}(?:[|+] ?)+/, '');
    if (open.state === 'frames') return this.frameLine(open, text, isForeign, number);
    const isBlank = text.trim() === '' || groupLine.test(text);
    if (isChain(text)) {
      this.chain(open);
      return true;
    }
    if (open.state === 'chained') {
      if (isBlank) return true;
      // What was announced did not come.
      this.close();
      return false;
    }
    if (isBlank) {
      if (open.state === 'blank') this.close();
      else open.state = 'blank';
      return true;
    }
    if (isForeign || isRecord || open.state === 'blank') {
      this.close();
      return false;
    }
    open.messageLines += 1;
    if (open.messageLines > mostMessageLines) {
      this.close();
      return false;
    }
    open.message.push(this.pool.startOf(text.trim(), mostMessage));
    return true;
  }

  /** Gives out what is there: the log ends, or something else begins. */
  close(): void {
    const open = this.open;
    if (!open) return;
    this.open = undefined;
    const last = finish(open);
    // Announced and never come: the exception before it is the last that is known.
    const known = open.type === undefined ? open.causes.pop() : undefined;
    const type = open.type ?? known?.type;
    const message = known?.message ?? last.message;
    const ownFrame = known?.ownFrame ?? last.ownFrame;
    const text = [
      open.heading,
      ...open.causes.map((cause) => `${cause.type}: ${cause.message}`),
      ownFrame?.code,
      type === undefined ? message : `${type}: ${message}`,
    ].filter((part) => part !== undefined && part !== '');
    this.emit({
      ...open.place,
      kind: 'error',
      beganLine: open.began,
      ...(type === undefined ? {} : { type }),
      message,
      ...(open.heading === undefined ? {} : { heading: open.heading }),
      frames: open.frames,
      ...(ownFrame === undefined ? {} : { ownFrame }),
      isRaisedInLibrary: open.frames.at(-1)?.isOwn === false,
      causes: open.causes,
      text: startOf(text.join('\n'), 2 * mostMessage),
      isCut: open.type === undefined,
    });
  }

  private frameLine(open: Open, text: string, isForeign: boolean, number: number): boolean {
    const frame = frameOf(text, this.pool);
    if (frame) {
      open.frames.push(frame);
      if (open.frames.length > mostFrames) open.frames.splice(mostFrames / 2, 1);
      return true;
    }
    if (/^\s/.test(text)) {
      const code = text.trim();
      const last = open.frames.at(-1);
      if (last && last.code === undefined && /\w/.test(code))
        last.code = this.pool.excerptOf(code).slice(0, 200);
      return true;
    }
    const named = isForeign ? null : /^([A-Za-z_][\w.]{0,200})(?::(?: (.*))?|\s*)$/.exec(text);
    if (named) {
      open.type = this.pool.excerptOf(named[1] ?? '');
      open.place = { ...open.place, line: number, excerpt: this.pool.excerptOf(text) };
      if (named[2] !== undefined) open.message.push(this.pool.startOf(named[2], mostMessage));
      open.state = 'message';
      return true;
    }
    if (text.trim() === '' && open.frames.length > 0) return true;
    open.foreign += 1;
    if (open.foreign > mostForeign || (text === '' && open.frames.length === 0)) this.close();
    return false;
  }

  private chain(open: Open): void {
    const { message, ownFrame } = finish(open);
    if (open.causes.length < mostCauses) {
      const { line, excerpt } = open.place;
      open.causes.push({
        type: open.type ?? '',
        message,
        ...(ownFrame === undefined ? {} : { ownFrame }),
        ...(open.type === undefined ? {} : { line, excerpt }),
      });
    }
    delete open.type;
    open.message = [];
    open.frames = [];
    open.messageLines = 0;
    open.state = 'chained';
  }
}

function finish({ frames, message }: Open): { message: string; ownFrame?: Frame } {
  const ownFrame = frames.findLast(({ isOwn }) => isOwn);
  const text = startOf(message.join('\n'), mostMessage);
  return ownFrame === undefined ? { message: text } : { message: text, ownFrame };
}

function startOf(text: string, longest: number): string {
  return text.length > longest ? ownCopy(text.slice(0, longest)) : text;
}

function isChain(text: string): boolean {
  return (
    text.startsWith('The above exception was the direct cause') ||
    text.startsWith('During handling of the above exception')
  );
}

function frameOf(text: string, pool: TextPool): Frame | undefined {
  const match = /^\s{1,80}File "([^"]{1,400})", line (\d{1,9})(?:, in (.{1,200}))?/.exec(text);
  if (!match) return undefined;
  const file = pool.excerptOf(match[1] ?? '');
  const name = match[3]?.trim();
  return {
    file,
    line: Number(match[2]),
    ...(name === undefined ? {} : { function: pool.excerptOf(name) }),
    isOwn: isOwnFile(file),
  };
}
