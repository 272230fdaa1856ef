import type { App } from '../App';
import type { CheckState, Mark } from '../check/Mark';
import type { WorkspaceCheck } from '../check/WorkspaceCheck';
import type { ProjectFile } from '../project/ProjectFile';
import { projectReaders } from '../project/projectReaders';
import type { ParsedPython } from '../python/parsePython';
import type { ModuleSummary } from '../python/PythonModule';
import { deploymentPlaces } from '../project/views/deploymentPlaces';
import type { Range } from '../text/LineIndex';
import { Seen } from '../runtime/Seen';
import type { CheckSettings } from './CheckSettings';
import { type CheckedModule, checkModule } from './checkModule';
import { CheckRunner } from './CheckRunner';
import { findApps } from './findApps';
import { type KnownFile, knownFile, toMarks } from './KnownFile';

/** What all checks say of a workspace folder now. */
export interface CheckOutcome {
  apps: readonly App[];
  /** In the order of files and places. */
  marks: readonly Mark[];
  checks: readonly CheckState[];
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
    if (path.endsWith('.py')) {
      const { checked, parsed } = checkModule(path, text, this.#runner, this.#trees.get(path));
      if (isOpen) this.#trees.set(path, parsed);
      this.add(checked);
      return;
    }
    const file = projectReaders.find(({ matches }) => matches(path))?.read(path, text);
    if (!file) return;
    const known = knownFile(text);
    this.#project.set(path, file);
    this.#files.set(path, { ...known, marks: toMarks(this.#runner.file(file), path, known) });
  }

  /** Takes what another thread made of a Python file. */
  add(checked: CheckedModule): void {
    this.#outcome = undefined;
    this.#modules.set(checked.summary.path, checked.summary);
    this.#files.set(checked.summary.path, checked);
  }

  /** What crashed in another thread. */
  crashed(crashes: ReadonlyMap<string, string>): void {
    this.#runner.crashed(crashes);
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

  /** Where a file deploys to App Service. */
  deploymentPlaces(path: string): Range[] {
    const file = this.#project.get(path);
    const lines = this.#files.get(path)?.lines;
    return file && lines ? deploymentPlaces(file).map((span) => lines.range(span)) : [];
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
