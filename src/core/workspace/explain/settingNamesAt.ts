import { entriesOf, valueAt } from '../project/config/ConfigValue';
import type { ConfigFile } from '../project/kinds/configFiles';
import type { InfraFile } from '../project/kinds/infraFiles';
import type { ProjectFile } from '../project/ProjectFile';
import { projectReaders } from '../project/projectReaders';
import { commandLines } from '../project/views/commandLines';
import { azCommands } from '../shell/azCommand';
import type { Span } from '../text/Span';
import type { KnownSetting } from './KnownSetting';
import { knownSettings } from './knownSettings';
import { templateAt, type TemplatePlace } from './templateAt';

/** A setting that can be written at a place. */
export interface SettingProposal {
  setting: KnownSetting;
  /** What is written in the place of `span`. */
  text: string;
}

export interface SettingProposals {
  /** What is there already of the name. */
  span: Span;
  proposals: readonly SettingProposal[];
}

/** The known settings where a name of one is being written, those left out that are there already. */
export function settingNamesAt(path: string, text: string, offset: number): SettingProposals | undefined {
  const file = projectReaders.find(({ matches }) => matches(path))?.read(path, text);
  if (file?.kind === 'infra') return file.language === 'bicep' ? inBicep(file, offset) : undefined;
  if (file?.kind === 'local-settings') return inLocalSettings(file, offset);
  return file && runsCommands.has(file.kind) ? inCommand(file, offset) : undefined;
}

const runsCommands: ReadonlySet<string> = new Set(['script', 'workflow', 'pipeline', 'azure-yaml']);

function inBicep({ template, text }: InfraFile, offset: number): SettingProposals | undefined {
  const place = template && templateAt(template, offset);
  if (!place) return undefined;
  const keys = place.entries.map(({ key }) => key.toLowerCase());
  const isList = keys.includes('appsettings');
  const last = place.entries.at(-1);
  // The name of `{ name: '', value: … }`, between its quotes.
  if (isList && last?.key === 'name' && place.part === 'value' && place.value?.kind === 'string') {
    const { from, to } = place.value.span;
    if (offset <= from || offset >= to) return undefined;
    return proposals({ from: from + 1, to: to - 1 }, new Set(), ({ name }) => name);
  }
  const table = isTable(
    place,
    template.resources.some(({ body }) => isSettingsBody(body, place)),
  );
  const word = wordAt(text, offset);
  if (!table || !place.object || !isAtLineStart(text, word.from)) return undefined;
  const there = new Set(
    place.object.entries.filter(({ keySpan }) => !isIn(keySpan, offset)).map(({ key }) => key),
  );
  return proposals(word, there, ({ name, values }) => `${name}: '${values?.[0] ?? ''}'`);
}

/** A table of settings: `properties` of an `appsettings` config, or an object that is called so. */
function isTable({ entries, part }: TemplatePlace, isConfig: boolean): boolean {
  const around = part === 'key' ? entries.slice(0, -1) : entries;
  const last = around.at(-1)?.key.toLowerCase();
  if (last === 'properties') return isConfig && around.length === 1;
  return last === 'appsettings' || last === 'appsettingskeyvaluepairs';
}

function isSettingsBody(body: TemplatePlace['object'], { entries }: TemplatePlace): boolean {
  const [first] = entries;
  const name = body?.entries.find(({ key }) => key === 'name')?.value;
  return (
    first !== undefined &&
    body?.entries.includes(first) === true &&
    name?.kind === 'string' &&
    name.value === 'appsettings'
  );
}

function inLocalSettings({ text, value }: ConfigFile, offset: number): SettingProposals | undefined {
  const values = valueAt(value, 'Values');
  if (values?.kind !== 'object' || !isIn(values.span, offset)) return undefined;
  const inValue = entriesOf(values).some(
    (entry) => entry.value.kind !== 'null' && isIn(entry.value.span, offset),
  );
  if (inValue || text.slice(values.span.from, offset).trim() === '') return undefined;
  const own = entriesOf(values).find(({ keySpan }) => isIn(keySpan, offset));
  const there = new Set(
    entriesOf(values)
      .filter((entry) => entry !== own)
      .map(({ key }) => key),
  );
  const span = own?.keySpan ?? wordAt(text, offset);
  const hasValue = own !== undefined && /^\s*:/.test(text.slice(own.keySpan.to, own.keySpan.to + 20));
  return proposals(span, there, ({ name, values: usual }) =>
    hasValue ? JSON.stringify(name) : `${JSON.stringify(name)}: ${JSON.stringify(usual?.[0] ?? '')}`,
  );
}

function inCommand(file: ProjectFile, offset: number): SettingProposals | undefined {
  const lines = commandLines({ files: new Map([[file.path, file]]), shared: new Map() });
  // The cursor may stand behind the blank that ends the line.
  const line = lines.findLast(
    ({ span }) => span.from <= offset && file.text.slice(span.to, offset).trim() === '',
  );
  if (!line || file.text.slice(line.span.to, offset).includes('\n')) return undefined;
  const command = azCommands(line.text.slice(0, Math.max(0, offset - line.span.from))).at(-1);
  if (!command || !/^(webapp|functionapp) config appsettings set$/.test(command.name)) return undefined;
  const [last, words] = [...command.options].at(-1) ?? [];
  if (last !== 'settings' && last !== 'slot-settings') return undefined;
  const word = wordAt(file.text, offset);
  if (file.text[word.from - 1] === '=' || file.text[word.from - 1] === '-') return undefined;
  const there = new Set((words ?? []).map(({ text }) => text.split('=')[0] ?? ''));
  there.delete(file.text.slice(word.from, word.to));
  return proposals(word, there, ({ name, values }) => `${name}=${values?.[0] ?? ''}`);
}

function proposals(
  span: Span,
  there: ReadonlySet<string>,
  write: (setting: KnownSetting) => string,
): SettingProposals {
  const left = knownSettings.filter(({ name }) => !there.has(name));
  return { span, proposals: left.map((setting) => ({ setting, text: write(setting) })) };
}

function wordAt(text: string, offset: number): Span {
  let [from, to] = [offset, offset];
  while (from > 0 && /\w/.test(text[from - 1] ?? '')) from -= 1;
  while (to < text.length && /\w/.test(text[to] ?? '')) to += 1;
  return { from, to };
}

function isAtLineStart(text: string, from: number): boolean {
  return /(^|[\n{])[ \t]*$/.test(text.slice(Math.max(0, from - 200), from));
}

function isIn({ from, to }: Span, offset: number): boolean {
  return from <= offset && offset <= to;
}
