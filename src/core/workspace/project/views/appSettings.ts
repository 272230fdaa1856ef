import type { App } from '../../App';
import { entriesOf, valueAt } from '../config/ConfigValue';
import type { Span } from '../../text/Span';
import { filesOfKind } from './allFiles';
import { assignedSettings } from './assignedSettings';
import { commandLines } from './commandLines';
import { type AppSetting, sitesOf } from './sites';

/** All places of a project that set an app setting: infrastructure, `local.settings.json`, `az` in scripts and workflows. */
export function appSettingsOf(app: Pick<App, 'files' | 'shared'>): AppSetting[] {
  const local = filesOfKind(app, 'local-settings').flatMap(({ path, value }) =>
    entriesOf(valueAt(value, 'Values')).map(({ key, keySpan, value: set }): AppSetting => {
      return { name: key, value: set, file: path, nameSpan: keySpan };
    }),
  );
  const commands = commandLines(app).flatMap(({ text, file, span }) =>
    assignedSettings(text).map(({ name, value, at }): AppSetting => {
      const from = span.from + at;
      const valueSpan: Span = { from: from + name.length + 1, to: from + name.length + 1 + value.length };
      return {
        name,
        value: { kind: 'string', value: value.replace(/^(["'])(.*)\1$/, '$2'), span: valueSpan },
        file,
        nameSpan: { from, to: from + name.length },
      };
    }),
  );
  return [...sitesOf(app).flatMap(({ settings }) => settings), ...local, ...commands];
}
