import type { App } from '../App';
import type { ProjectFile } from '../project/ProjectFile';
import type { PythonModule } from '../python/PythonModule';
import type { Span } from '../text/Span';

/** From the worst: `error` fails on App Service, `warning` will bite, `info` is worth knowing. */
export const severities = ['error', 'warning', 'info'] as const;
export type Severity = (typeof severities)[number];

/** One replacement of text; an empty span inserts, and a file that is not there is made. */
export interface FixEdit {
  file: string;
  span: Span;
  text: string;
}

/** A change of the project's files that mends what is marked. */
export interface Fix {
  /** What it does, as the editor lists it: "Add pillow to requirements.txt". */
  title: string;
  edits: readonly FixEdit[];
  /** `sure`: `check --fix` may apply it unseen; `look`: a person chooses it. */
  trust: 'sure' | 'look';
}

/** What a check says of one place in the file that it was given. */
export interface MarkDraft {
  span: Span;
  /** What App Service will do, and with what: one or two plain sentences. */
  message: string;
  fixes?: readonly Fix[];
}

/** The same of any file of an app. */
export interface AppMarkDraft extends MarkDraft {
  file: string;
}

/** What people read about a check: the source of its page in `docs/checks`. Plain sentences, no markup. */
export interface CheckHelp {
  /** What App Service does with it, in two or three sentences. */
  means: string;
  /** What is marked, and what is deliberately not. */
  marks: readonly string[];
  /** How to mend it. */
  fix: readonly string[];
  /** The shortest project text that is marked, and the same mended. */
  example: { file: string; marked: string; clean: string };
  /** Ids of the failure catalogue that it prevents. */
  prevents?: readonly string[];
}

/**
 * A check of the project on disk. Its functions are pure: what they are given is all they may depend on, which is how the
 * engine knows what to run again.
 */
export interface WorkspaceCheck {
  /** Stable: settings, comments and SARIF name it. */
  id: string;
  severity: Severity;
  /** One sentence without the particulars. */
  title: string;
  help: CheckHelp;
  /** Looks at one Python module, again when its text changes. */
  module?(module: PythonModule): readonly MarkDraft[];
  /** Looks at one project file, again when its text changes. */
  file?(file: ProjectFile): readonly MarkDraft[];
  /** Looks at a whole app, again when a project file or the summary of a module changes. */
  app?(app: App): readonly AppMarkDraft[];
}
