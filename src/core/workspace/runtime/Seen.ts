import type { App } from '../App';
import type { AppMarkDraft, Severity } from '../check/WorkspaceCheck';
import type { Finding } from '../../contracts';
import type { Said } from '../engine/CheckRunner';
import type { LineIndex } from '../text/LineIndex';
import { frameMarks } from './frameMarks';
import { importMarks } from './importMarks';
import { settingMarks } from './settingMarks';
import { startMarks } from './startMarks';

const severities: Readonly<Record<Finding['severity'], Severity>> = {
  fault: 'error',
  risk: 'warning',
  info: 'info',
};

/** What a diagnosis has found in the running app, to be laid onto the lines of the project that brought it about. */
export class Seen {
  static readonly nothing = new Seen([]);

  constructor(private readonly findings: readonly Finding[]) {}

  /** `linesOf`: the lines of a file of the app. What the project has mended meanwhile is marked no more. */
  marks(app: App, linesOf: (file: string) => LineIndex | undefined): Said<AppMarkDraft>[] {
    return this.findings.flatMap((finding) => {
      const places =
        finding.id === 'dep-import-error'
          ? importMarks(finding, app)
          : finding.id === 'wrong-startup-module'
            ? startMarks(finding, app)
            : [...settingMarks(finding, app), ...frameMarks(finding, app, linesOf)];
      return places.map((draft) => ({ check: finding.id, severity: severities[finding.severity], draft }));
    });
  }
}
