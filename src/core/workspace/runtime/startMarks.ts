import type { App } from '../App';
import type { AppMarkDraft } from '../check/WorkspaceCheck';
import type { Finding } from '../../contracts';
import { startCommandsOf } from '../project/views/startCommands';
import { seenMessage } from './seenMessage';

/** The start-up commands of the project that the finding's evidence quotes. */
export function startMarks(finding: Finding, app: App): AppMarkDraft[] {
  const quoted = [finding.title, finding.cause, ...finding.evidence.map(({ excerpt }) => excerpt)].join('\n');
  return startCommandsOf(app)
    .filter(({ text }) => quoted.includes(text))
    .map(({ file, span }) => ({ file, span, message: seenMessage(finding) }));
}
