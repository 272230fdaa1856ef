import type { App } from '../../App';
import { entryAt, textOf } from '../../project/config/ConfigValue';
import { filesOfKind } from '../../project/views/allFiles';
import { plainText } from '../evaluate/InfraValue';
import type { Told } from './DeployedSite';

/** What a setting is set to; undefined where that is not known. */
export function settingText(told: Told): string | undefined {
  return told.state === 'set' ? plainText(told.value)?.trim() : undefined;
}

/** A setting in the `local.settings.json` of an app, told as sites tell it. */
export function localSetting(app: Pick<App, 'files' | 'shared'>, name: string): Told[] {
  return filesOfKind(app, 'local-settings').flatMap(({ path, value }) => {
    const entry = entryAt(value, 'Values', name);
    const text = textOf(entry?.value);
    if (!entry || text === undefined) return [];
    const told: Told = {
      state: 'set',
      at: { file: path, span: entry.keySpan },
      value: { kind: 'string', value: text, at: { file: path, span: entry.value.span } },
    };
    return [told];
  });
}
