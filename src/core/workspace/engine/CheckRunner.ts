import type { App } from '../App';
import type { AppMarkDraft, MarkDraft, Severity, WorkspaceCheck } from '../check/WorkspaceCheck';
import type { CheckState, Mark } from '../check/Mark';
import type { ProjectFile } from '../project/ProjectFile';
import type { PythonModule } from '../python/PythonModule';
import type { CheckSettings } from './CheckSettings';

/** What a check said, and under which name and severity it counts. */
export interface Said<Draft extends MarkDraft> {
  check: string;
  severity: Severity;
  draft: Draft;
}

/** Runs checks one by one, so that the crash of one takes nothing from the others. */
export class CheckRunner {
  /** The last reason, by id. */
  readonly crashes = new Map<string, string>();
  readonly #active: readonly WorkspaceCheck[];

  constructor(
    private readonly checks: readonly WorkspaceCheck[],
    private readonly settings: CheckSettings,
  ) {
    this.#active = checks.filter(({ id }) => settings[id] !== 'off');
  }

  module(module: PythonModule): Said<MarkDraft>[] {
    return this.#run((check) => check.module?.(module));
  }

  file(file: ProjectFile): Said<MarkDraft>[] {
    return this.#run((check) => check.file?.(file));
  }

  app(app: App): Said<AppMarkDraft>[] {
    return this.#run((check) => check.app?.(app));
  }

  /** Takes over crashes of the same checks elsewhere. */
  crashed(crashes: ReadonlyMap<string, string>): void {
    for (const [id, reason] of crashes) this.crashes.set(id, reason);
  }

  /** How each check came out; `marks` are all that there are now. */
  states(marks: readonly Mark[]): CheckState[] {
    const failed = new Set(marks.map(({ check }) => check));
    return this.checks.map(({ id }) => {
      if (this.settings[id] === 'off') return { id, state: 'skipped', reason: 'It is switched off.' };
      const reason = this.crashes.get(id);
      if (reason !== undefined) return { id, state: 'error', reason };
      return { id, state: failed.has(id) ? 'fail' : 'pass' };
    });
  }

  #run<Draft extends MarkDraft>(ask: (check: WorkspaceCheck) => readonly Draft[] | undefined): Said<Draft>[] {
    return this.#active.flatMap((check) => {
      try {
        const severity = this.#severity(check);
        return (ask(check) ?? []).map((draft) => ({ check: check.id, severity, draft }));
      } catch (error) {
        this.crashes.set(check.id, error instanceof Error ? error.message : String(error));
        return [];
      }
    });
  }

  #severity({ id, severity }: WorkspaceCheck): Severity {
    const asked = this.settings[id];
    return asked === undefined || asked === 'off' ? severity : asked;
  }
}
