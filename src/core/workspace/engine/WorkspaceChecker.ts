import type { App } from '../App';
import type { CheckState, Mark } from '../check/Mark';
import type { MarkDraft, WorkspaceCheck } from '../check/WorkspaceCheck';
import type { ProjectFile } from '../project/ProjectFile';
import { projectReaders } from '../project/projectReaders';
import { type ParsedPython, parsePython } from '../python/parsePython';
import type { ModuleSummary } from '../python/PythonModule';
import { readModule, summaryOf } from '../python/readModule';
import { Seen } from '../runtime/Seen';
import { LineIndex } from '../text/LineIndex';
import type { CheckSettings } from './CheckSettings';
import { CheckRunner, type Said } from './CheckRunner';
import { findApps } from './findApps';
import { Suppressions } from './Suppressions';

/** What all checks say of a workspace folder now. */
export interface CheckOutcome {
  apps: readonly App[];
  /** In the order of files and places. */
  marks: readonly Mark[];
  checks: readonly CheckState[];
}

interface KnownFile {
  lines: LineIndex;
  suppressions: Suppressions;
  /** What the checks of single files said. */
  marks: readonly Mark[];
}

/**
 * The checks over one workspace folder. Who composes tells it what the files say; a file's own checks run when it changes,
 * those of whole apps when they are asked for after any change. Nothing is read from disk here, and nothing is run.
 */
export class WorkspaceChecker {
  readonly #runner: CheckRunner;
  readonly #files = new Map<string, KnownFile>();
  readonly #modules = new Map<string, ModuleSummary>();
  readonly #project = new Map<string, ProjectFile>();
  /** Trees of the files that change under somebody's hands; all others would only take memory. */
  readonly #trees = new Map<string, ParsedPython>();
  #seen = Seen.nothing;
  #outcome: CheckOutcome | undefined;

  constructor({ checks, settings = {} }: { checks: readonly WorkspaceCheck[]; settings?: CheckSettings }) {
    this.#runner = new CheckRunner(checks, settings);
  }

  /** Takes a file's text; `isOpen` keeps its tree, so that the next text is parsed only where it differs. */
  set(path: string, text: string, isOpen = false): void {
    this.#outcome = undefined;
    const lines = new LineIndex(text);
    const known = { lines, suppressions: new Suppressions(text, lines) };
    this.#files.set(path, { ...known, marks: this.#ownMarks(path, text, isOpen, known) });
  }

  /** Forgets a file that is gone. */
  delete(path: string): void {
    this.#outcome = undefined;
    for (const map of [this.#files, this.#modules, this.#project, this.#trees]) map.delete(path);
  }

  /** A file that nobody edits any more needs no tree. */
  close(path: string): void {
    this.#trees.delete(path);
  }

  /** Takes what a diagnosis has found; it counts until the next. */
  seen(seen: Seen): void {
    this.#seen = seen;
    this.#outcome = undefined;
  }

  has(path: string): boolean {
    return this.#files.has(path);
  }

  outcome(): CheckOutcome {
    this.#outcome ??= this.#check();
    return this.#outcome;
  }

  #check(): CheckOutcome {
    const apps = findApps({ modules: this.#modules, project: this.#project });
    const ofApps = apps.flatMap((app) =>
      [...this.#runner.app(app), ...this.#seen.marks(app, (file) => this.#files.get(file)?.lines)].flatMap(
        (said) => {
          const known = this.#files.get(said.draft.file);
          return known ? toMarks([said], said.draft.file, known) : [];
        },
      ),
    );
    const marks = distinct([...[...this.#files.values()].flatMap((file) => file.marks), ...ofApps]);
    return { apps, marks: marks.sort(byPlace), checks: this.#runner.states(marks) };
  }

  #ownMarks(path: string, text: string, isOpen: boolean, known: Omit<KnownFile, 'marks'>): Mark[] {
    if (path.endsWith('.py')) {
      const parsed = parsePython(text, this.#trees.get(path));
      if (isOpen) this.#trees.set(path, parsed);
      const module = readModule(path, text, parsed.tree);
      this.#modules.set(path, summaryOf(module));
      return toMarks(this.#runner.module(module), path, known);
    }
    const file = projectReaders.find(({ matches }) => matches(path))?.read(path, text);
    if (!file) return [];
    this.#project.set(path, file);
    return toMarks(this.#runner.file(file), path, known);
  }
}

function toMarks(
  said: readonly Said<MarkDraft>[],
  file: string,
  { lines, suppressions }: Omit<KnownFile, 'marks'>,
): Mark[] {
  return said.flatMap(({ check, severity, draft }) => {
    const range = lines.range(draft.span);
    if (suppressions.covers(check, range.start.line)) return [];
    return [{ check, severity, file, range, message: draft.message, fixes: draft.fixes ?? [] }];
  });
}

/** What several apps say of the same shared file is said once. */
function distinct(marks: readonly Mark[]): Mark[] {
  const seen = new Map(
    marks.map((mark) => {
      const { check, file, range, message } = mark;
      return [JSON.stringify([check, file, range, message]), mark] as const;
    }),
  );
  return [...seen.values()];
}

function byPlace(one: Mark, other: Mark): number {
  if (one.file !== other.file) return one.file < other.file ? -1 : 1;
  const { start } = one.range;
  const { start: then } = other.range;
  return start.line - then.line || start.column - then.column || (one.check < other.check ? -1 : 1);
}
