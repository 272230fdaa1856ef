import type { App } from '../App';
import type { AppMarkDraft } from '../check/WorkspaceCheck';
import type { Finding } from '../../contracts';
import { appSettingsOf } from '../project/views/appSettings';
import { ownSites } from '../project/views/startCommands';
import { seenMessage } from './seenMessage';

/** The lines of the infrastructure that set what the finding's fix would set. */
export function settingMarks(finding: Finding, app: App): AppMarkDraft[] {
  const names = settingNames(finding);
  if (names.size === 0) return [];
  const ofOthers = new Set(app.isSole ? [] : app.shared.keys());
  const own = new Set(ownSites(app).flatMap(({ settings }) => settings.map(({ nameSpan }) => nameSpan.from)));
  return appSettingsOf(app)
    .filter(({ name, file, nameSpan }) => names.has(name) && (!ofOthers.has(file) || own.has(nameSpan.from)))
    .map(({ file, value }) => ({ file, span: value.span, message: seenMessage(finding) }));
}

/** Names that its evidence shows with a value, or that its command sets. */
function settingNames({ evidence, fix, title }: Finding): Set<string> {
  const command = /--settings\s+([^]*)/.exec(fix.command ?? '')?.[1] ?? '';
  const texts = [command, title, ...evidence.map(({ excerpt }) => excerpt)];
  const names = texts.flatMap((text) =>
    [...text.matchAll(/\b([A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+|PORT)(?==)/g)].map(([, name = '']) => name),
  );
  return new Set(names);
}
