import type { Finding } from '../core/contracts';
import {
  isReadable,
  type Mark,
  type ModuleReader,
  type Range,
  readFolder,
  Seen,
  type WorkspaceChecker,
  type WorkspaceFiles,
} from '../core/workspace';

export interface FolderSessionOptions {
  checker: WorkspaceChecker;
  files: WorkspaceFiles;
  /** For the first reading of a large folder. */
  readModules?: ModuleReader | undefined;
  /** Hears, for each file whose marks differ from those told before, all that it has now. */
  onMarks(file: string, marks: readonly Mark[]): void;
}

/** One workspace folder: its files, what the editor has open of them, and what was told of their marks. */
export class FolderSession {
  readonly #open = new Map<string, string>();
  #told = new Map<string, readonly Mark[]>();

  constructor(private readonly options: FolderSessionOptions) {}

  /** Reads the whole folder and tells all marks. */
  async read(signal: AbortSignal): Promise<void> {
    const { checker, files, readModules } = this.options;
    await readFolder(checker, files, { signal, except: (path) => this.#open.has(path), readModules });
    this.tell();
  }

  /** The text of an open document, as it is under somebody's hands. */
  async change(path: string, text: string): Promise<void> {
    if (!isReadable(path)) return;
    this.#open.set(path, text);
    const { checker, files } = this.options;
    if (!checker.has(path) && !(await files.accepts(path))) return;
    // It may have gone on meanwhile.
    if (this.#open.get(path) === text) checker.set(path, text, true);
  }

  /** A document was closed: what is on disk counts again. */
  async close(path: string): Promise<void> {
    if (!this.#open.delete(path)) return;
    this.options.checker.close(path);
    await this.reload(path);
  }

  /** A file was changed, made or removed on disk. */
  async reload(path: string): Promise<void> {
    if (!isReadable(path) || this.#open.has(path)) return;
    const { checker, files } = this.options;
    const text = (await files.accepts(path)) ? await files.read(path) : undefined;
    if (this.#open.has(path)) return;
    if (text === undefined) checker.delete(path);
    else checker.set(path, text);
  }

  marksOf(path: string): readonly Mark[] {
    return this.options.checker.outcome().marks.filter(({ file }) => file === path);
  }

  deploymentPlaces(path: string): readonly Range[] {
    return this.options.checker.deploymentPlaces(path);
  }

  /** The text that counts: the editor's, else the disk's. */
  async textOf(path: string): Promise<string | undefined> {
    return this.#open.get(path) ?? (await this.options.files.read(path));
  }

  /** Takes what a diagnosis of the running app has found, in the place of what was found before. */
  seen(findings: readonly Finding[]): void {
    this.options.checker.seen(new Seen(findings));
  }

  /** Tells what has changed since it was last told. */
  tell(): void {
    const byFile = new Map<string, Mark[]>();
    for (const mark of this.options.checker.outcome().marks) {
      const own = byFile.get(mark.file);
      if (own) own.push(mark);
      else byFile.set(mark.file, [mark]);
    }
    for (const [file, marks] of byFile) {
      if (!isSame(this.#told.get(file), marks)) this.options.onMarks(file, marks);
    }
    for (const file of this.#told.keys()) if (!byFile.has(file)) this.options.onMarks(file, []);
    this.#told = byFile;
  }

  /** The folder is no longer of the workspace: nothing of it stays marked. */
  dispose(): void {
    for (const file of this.#told.keys()) this.options.onMarks(file, []);
    this.#told.clear();
  }
}

/** Whether they say the same: those of files that did not change are the very same objects. */
function isSame(told: readonly Mark[] | undefined, marks: readonly Mark[]): boolean {
  return (
    told?.length === marks.length &&
    told.every((mark, at) => mark === marks[at] || JSON.stringify(mark) === JSON.stringify(marks[at]))
  );
}
