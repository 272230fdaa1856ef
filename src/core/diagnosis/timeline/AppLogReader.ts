import { exceptionLine, failureKind } from '../facts/failureKind';
import { type AccessLine, accessLine } from './accessLine';
import { appHint, appLine } from './appLine';
import { excerptOf, ownCopy } from './excerptOf';
import type { ClockedLine } from './LogClock';
import { isTelling, SilentLines } from './SilentLines';
import { TracebackReader } from './TracebackReader';
import type { AppEvent, AppSign, ErrorEvent, Seen } from './TimelineEvent';

/** A SIGKILL so soon after a WORKER TIMEOUT belongs to it: the arbiter asks once and then kills. */
const timeoutKillMs = 60_000;

/** How many lines after an error its request's access line may come. */
const nearLines = 60;

const begin = 'Traceback (most';

const levelWord = /\b(?:ERROR|CRITICAL|FATAL|Exception|error|failed)\b/;

/** A level where a logger writes it: at the beginning, behind brackets, after the name. */
const errorLevel =
  /^[-:|, ]{0,3}(?:\[[^\]]{0,80}\] ?){0,4}(?:[\w.]{1,80}[ :-]{1,3})?\[?(?:ERROR|CRITICAL|FATAL)\b/;

/** What the SDKs of OpenAI print for a refusal, alone on its line. */
const errorCode = /^(?:[\w ]{1,60}: ?)?Error code: [45]\d\d - /;

/** A level anywhere, as JSON loggers write it. */
const anyLevel = /\b(?:ERROR|CRITICAL|FATAL)\b/;

const hasError = /Error|Exception|ERROR|CRITICAL|FATAL|Exit|Interrupt|Unavailable|Traceback/;

/** Most lines have none of these words: nothing further is asked of them. `tellingWords` goes with it. */
export const telling = new RegExp(`${appHint.source}|${hasError.source}`);

interface AppLogOptions {
  place: { file: string; machine?: string };
  emit: (event: AppEvent) => void;
  /** Requests come as they are read: most are only counted. */
  request: (request: AccessLine, at: number | undefined, line: number, text: string) => void;
  /** Applied to a line before anything of it is kept. */
  redact: (line: string) => string;
}

/** Characters of an error's line that are kept for rules. */
const mostText = 2000;

/** Lines that redaction was seen to leave as they are; forgotten all at once. */
const mostHarmless = 1000;

/** Reads the app's output line by line into events: what it starts, whom it answers, what goes wrong. */
export class AppLogReader {
  private readonly traceback: TracebackReader;
  /** A logger's line of level ERROR, until the next line tells whether a traceback follows. */
  private heading: { text: string; place: Seen } | undefined;
  private headingOfNext: string | undefined;
  /** The same frames come with every error, and looking through a line for secrets costs more than reading it. */
  private readonly harmless = new Set<string>();
  private readonly silent = new SilentLines();
  private readonly timeouts = new Map<number, number | undefined>();
  private lastTimeout: { at: number | undefined; line: number } | undefined;
  /** Errors that wait for the access line of their request. */
  private waiting: ErrorEvent[] = [];

  constructor(private readonly options: AppLogOptions) {
    this.traceback = new TracebackReader((error) => {
      this.giveError(error);
    });
  }

  /** Whether the line, as it stands in its piece of text, need not be read. */
  isSilent(piece: string, start: number, end: number): boolean {
    return !this.traceback.isOpen && !this.heading && this.silent.has(piece, start, end);
  }

  read({ at, text: written, isRecord }: ClockedLine, line: number): void {
    const raw = written.includes('\u001b') ? withoutColours(written) : written;
    const access = accessLine(raw, { isTimed: at !== undefined });
    if (access) {
      if (this.traceback.isOpen) this.traceback.feed(raw, { isForeign: true, isRecord: true, number: line });
      this.settleHeading();
      this.giveRequest(access, at, line, raw);
      return;
    }
    if (!this.traceback.isOpen && !this.heading && !(isTelling(raw) && telling.test(raw))) return;
    const text = this.redacted(raw);
    const place = { ...this.options.place, line };
    if (this.heading && !text.includes(begin)) this.settleHeading(text);
    if (this.readTraceback(text, isRecord, { ...place, at, excerpt: text })) return;
    const sign = appLine(text);
    if (sign) {
      this.giveSign(sign, { ...place, at, excerpt: excerptOf(text) });
      return;
    }
    if (hasError.test(text)) this.readError(text, { ...place, at, excerpt: excerptOf(text) });
    this.headingOfNext = undefined;
  }

  end(): void {
    this.settleHeading();
    this.traceback.close();
  }

  private redacted(raw: string): string {
    if (this.harmless.has(raw)) return raw;
    const text = this.options.redact(raw);
    if (text === raw) {
      if (this.harmless.size >= mostHarmless) this.harmless.clear();
      this.harmless.add(ownCopy(raw));
    }
    return text;
  }

  /** Whether the line is one of a traceback's. */
  private readTraceback(text: string, isRecord: boolean, place: Seen): boolean {
    if (text.includes(begin)) {
      if (text.startsWith('{')) return this.readJsonRecord(text, place);
      const heading = this.heading?.text ?? inlineHeading(text);
      this.heading = undefined;
      return this.traceback.begins(text, { ...place, excerpt: excerptOf(text) }, heading);
    }
    if (!this.traceback.isOpen) return false;
    const isForeign =
      /^\[?\d{4}-\d\d-\d\d|^(?:INFO|DEBUG|WARNING|ERROR|CRITICAL)\b/.test(text) ||
      appLine(text) !== undefined;
    return this.traceback.feed(text, { isForeign, isRecord, number: place.line });
  }

  /** A JSON logger puts the whole traceback into one field. */
  private readJsonRecord(text: string, place: Seen): boolean {
    let record: unknown;
    try {
      record = JSON.parse(text);
    } catch {
      return false;
    }
    if (typeof record !== 'object' || record === null) return false;
    const values = Object.values(record).filter((value): value is string => typeof value === 'string');
    const traceback = values.find((value) => value.includes(begin));
    if (traceback === undefined) return false;
    const heading = values.find((value) => value !== traceback && / /.test(value)) ?? this.heading?.text;
    this.heading = undefined;
    const excerpt = excerptOf(text);
    for (const line of traceback.split('\n')) {
      if (!this.traceback.begins(line, { ...place, excerpt }, heading))
        this.traceback.feed(line, { isForeign: false, isRecord: false, number: place.line });
    }
    this.traceback.close();
    return true;
  }

  /** An exception or a level without a traceback; a level alone may be the heading of one. */
  private readError(text: string, place: Seen): void {
    if (/^\s{2,}/.test(text)) return;
    if (errorLevel.test(text)) {
      this.heading = { text, place };
      return;
    }
    const named = namedError(text);
    if (named && (named.index === 0 || levelWord.test(text.slice(0, named.index)))) {
      const heading = this.headingOfNext;
      this.traceback.beginMessage(place, { ...named, ...(heading === undefined ? {} : { heading }) });
      return;
    }
    // Where the form of the line says little, its words have to be those of a failure.
    const isFailure = errorCode.test(text) || (anyLevel.test(text) && failureKind(text) !== 'other');
    if (!named && isFailure) this.giveError(lineError(place, text));
  }

  /** No traceback follows the heading: it is an error itself, or the exception on the next line is. */
  private settleHeading(next?: string): void {
    if (!this.heading) return;
    const { text, place } = this.heading;
    this.heading = undefined;
    const named = namedError(text);
    if (named) {
      this.traceback.beginMessage(place, named);
      return;
    }
    if (next !== undefined && namedError(next)?.index === 0) {
      this.headingOfNext = text;
      return;
    }
    // Of gunicorn's own records only those of an exception are an app's error, and they come with a traceback.
    if (/^\[[^\]]{1,60}\] \[\d{1,9}\] \[/.test(text)) return;
    this.giveError(lineError(place, text));
  }

  private giveError(error: ErrorEvent): void {
    const request = requestOf(error.heading ?? error.excerpt);
    const event = request === undefined ? error : { ...error, request };
    this.waiting.push(event);
    if (this.waiting.length > 20) this.waiting.shift();
    this.options.emit(event);
  }

  private giveRequest(access: AccessLine, at: number | undefined, line: number, text: string): void {
    if (access.status >= 500 && this.waiting.length > 0) {
      const name = ownCopy(`${access.method} ${this.options.redact(access.path)}`);
      for (const error of this.waiting) {
        if (line - error.line >= nearLines) continue;
        error.request ??= name;
        if (name.endsWith(error.request)) error.by = access.by;
      }
      this.waiting = [];
    }
    this.options.request(access, at, line, text);
  }

  private giveSign(sign: AppSign, place: Seen): void {
    // What went wrong before a server spoke of its start is no matter of the requests that it answers then.
    if (sign.kind === 'server') this.waiting = [];
    if (sign.kind !== 'worker') {
      this.options.emit({ ...place, ...sign });
      return;
    }
    if (sign.state === 'timeout') this.noteTimeout(sign.pid, place);
    const afterTimeout = sign.state === 'killed' && this.followsTimeout(sign.pid, place);
    this.options.emit({ ...place, ...sign, ...(afterTimeout ? { afterTimeout } : {}) });
  }

  private noteTimeout(pid: number | undefined, { at, line }: Seen): void {
    this.lastTimeout = { at, line };
    if (pid === undefined) return;
    this.timeouts.set(pid, at);
    if (this.timeouts.size > 200) this.timeouts.delete(this.timeouts.keys().next().value ?? pid);
  }

  private followsTimeout(pid: number | undefined, { at, line }: Seen): boolean {
    if (pid !== undefined && this.timeouts.has(pid)) return isSoon(this.timeouts.get(pid), at);
    // Without the process's number, the timeout just before it is its own.
    return pid === undefined && this.lastTimeout !== undefined && line - this.lastTimeout.line < 10;
  }
}

function isSoon(before: number | undefined, after: number | undefined): boolean {
  return before === undefined || after === undefined || (after >= before && after - before <= timeoutKillMs);
}

function namedError(text: string): { type: string; message: string; index: number } | undefined {
  const match = exceptionLine.exec(text);
  const type = match?.[1] ?? '';
  return match && !type.endsWith('Warning')
    ? { type, message: match[2] ?? '', index: match.index }
    : undefined;
}

/** A line of level ERROR that names no exception. */
function lineError(place: Seen, text: string): ErrorEvent {
  return {
    ...place,
    kind: 'error',
    message: excerptOf(text),
    frames: [],
    isRaisedInLibrary: false,
    causes: [],
    text: ownCopy(text.slice(0, mostText)),
    isCut: false,
  };
}

/** `Exception on /chat [POST]` (Flask), `Internal Server Error: /chat` (Django), `Error handling request /chat` (gunicorn). */
function requestOf(heading: string): string | undefined {
  const flask = /Exception on (\/[^\s?]{0,300}) \[([A-Z]{3,7})\]/.exec(heading);
  if (flask) return `${flask[2] ?? ''} ${flask[1] ?? ''}`;
  return /(?:Internal Server Error: |Error handling request )(\/[^\s?]{0,300})/.exec(heading)?.[1];
}

/** Escape sequences. */
const colours = new RegExp(`${String.fromCharCode(27)}\\[[0-9;?]{0,20}[A-Za-z]`, 'g');

/** Words before `Traceback` on the same line. */
function inlineHeading(text: string): string | undefined {
  const before = text.slice(0, text.indexOf(begin)).replace(/^[\s|+]{0,40}(?:Exception Group)?/, '');
  return before.trim() === '' ? undefined : before.trim();
}

function withoutColours(text: string): string {
  return text.replace(colours, '');
}
