import type { Proof } from '../../contracts';
import type { Facts } from '../facts';
import { appLines } from './appLines';
import { eventProof } from './eventProof';
import { missingModuleOf } from './failureKind';
import type { AppEvent, ErrorEvent } from '../timeline/TimelineEvent';

/** An import that fails at present: of a request, or of the start that did not come up. */
export interface ImportFailure {
  /** All that was said, with the files that the traceback names. */
  text: string;
  /** The module of `No module named …`. */
  module?: string;
  /** Not an import: the start-up command names a program that a package would have installed. */
  isProgram?: boolean;
  proofs: Proof[];
}

/** Programs that come with packages, under the names of these. */
const programs =
  /^(?:uvicorn|hypercorn|daphne|waitress-serve|uwsgi|streamlit|celery|flask|django-admin|alembic|fastapi|chainlit)$/;

const importWords =
  /ModuleNotFoundError|ImportError|No module named|undefined symbol|bad magic number|invalid ELF header|C-extensions? failed/;

export function importFailures(facts: Facts): ImportFailure[] {
  const { failures, timeline } = facts;
  const attempt = timeline.current()?.attempt;
  const hasFailed = attempt?.outcome === 'failed' || attempt?.outcome === 'unknown';
  const logged = timeline
    .presentErrors()
    .filter(({ type = '', text }) => importWords.test(`${type} ${text}`))
    .map((event) => {
      const files = event.frames.map(({ file }) => file).join('\n');
      const words = `${event.type ?? ''}: ${event.text}\n${event.excerpt}\n${adviceAfter(facts, event)}`;
      return failure(`${words}\n${files}`, [eventProof(event)]);
    });
  const present = failures.filter(({ text }) => importWords.test(text));
  if (present.length === 0) return hasFailed ? [...logged, ...missingPrograms(attempt.app)] : [];
  return present.map(({ text, proofs }) => {
    // The log has the files that an answer lacks.
    const same = logged.findLast((other) => other.module === missingModuleOf(text));
    return failure(`${text}\n${same?.text ?? ''}`, proofs);
  });
}

function missingPrograms(events: readonly AppEvent[]): ImportFailure[] {
  return events.flatMap((event) => {
    if (event.kind !== 'command-failure' || event.reason !== 'not-found') return [];
    const name = event.name?.replace(/^.{0,200}[\s/]/, '') ?? '';
    return programs.test(name)
      ? [{ text: event.excerpt, module: name, isProgram: true, proofs: [eventProof(event)] }]
      : [];
  });
}

/** How far below an exception the advice may reach that stands in its message's place. */
const adviceLines = 25;

/** numpy raises with a message of many lines, blank ones among them: the telling one is the last. */
function adviceAfter({ evidence }: Facts, { file, line, message }: ErrorEvent): string {
  if (message.trim() !== '') return '';
  const log = appLines(evidence).find(({ path, isCut }) => path === file && !isCut);
  const lines = log?.lines.slice(line, line + adviceLines) ?? [];
  return lines.map(({ text }) => text).join('\n');
}

function failure(text: string, proofs: Proof[]): ImportFailure {
  const module = missingModuleOf(text);
  return { text, ...(module === undefined ? {} : { module }), proofs };
}
