import { entriesOf, valueAt } from '../project/config/ConfigValue';
import type { ConfigFile } from '../project/kinds/configFiles';
import type { InfraFile } from '../project/kinds/infraFiles';
import type { LineFile } from '../project/kinds/lineFiles';
import type { ProjectFile } from '../project/ProjectFile';
import { projectReaders } from '../project/projectReaders';
import { type CommandLine, commandLines } from '../project/views/commandLines';
import { parsePython } from '../python/parsePython';
import { readModule } from '../python/readModule';
import { azCommands } from '../shell/azCommand';
import type { ShellWord } from '../shell/shellWords';
import type { Span } from '../text/Span';
import { explainCommand } from './explainCommand';
import type { Explanation } from './Explanation';
import { hostSetting } from './hostSettings';
import { knownSetting } from './knownSettings';
import { serverOption } from './serverOptions';
import { propertyOfOption, siteProperty } from './siteProperties';
import { templateAt } from './templateAt';

/** What the platform does with the setting or the command at a place of a file; undefined where nothing is known of it. */
export function explainAt(path: string, text: string, offset: number): Explanation | undefined {
  if (/(^|\/)gunicorn[\w.-]*\.py$/.test(path)) return inGunicornConfig(path, text, offset);
  const file = projectReaders.find(({ matches }) => matches(path))?.read(path, text);
  return file && inProjectFile(file, offset);
}

function inProjectFile(file: ProjectFile, offset: number): Explanation | undefined {
  const { kind } = file;
  if (kind === 'infra') return inTemplate(file, offset);
  if (kind === 'local-settings' || kind === 'host-json') return inJson(file, offset);
  if (kind === 'env' || kind === 'uwsgi') return inLines(file, offset);
  return inCommands(file, offset);
}

function inTemplate({ template, text }: InfraFile, offset: number): Explanation | undefined {
  const place = template && templateAt(template, offset);
  const entry = place?.entries.at(-1);
  if (!place || !entry) return undefined;
  const { value } = place;
  // `{ name: 'SETTING', value: … }`
  const named = entry.key === 'name' || entry.key === 'value' ? nameOfItem(place.object?.entries) : undefined;
  if (named) {
    const told = aboutSetting(named.name, named.span);
    if (told) return told;
  }
  if (place.part === 'value' && entry.key.toLowerCase() === 'appcommandline' && value?.kind === 'string') {
    const written = text.slice(value.span.from + 1, value.span.to - 1);
    if (written === value.value)
      return shifted(explainCommand(written, offset - value.span.from - 1), value.span.from + 1);
  }
  return aboutProperty(entry.key, entry.keySpan) ?? aboutSetting(entry.key, entry.keySpan);
}

type Entries = NonNullable<NonNullable<ReturnType<typeof templateAt>>['object']>['entries'];

function nameOfItem(entries: Entries | undefined): { name: string; span: Span } | undefined {
  const name = entries?.find(({ key }) => key === 'name')?.value;
  return name?.kind === 'string' ? { name: name.value, span: name.span } : undefined;
}

function inJson({ kind, value }: ConfigFile, offset: number): Explanation | undefined {
  if (kind === 'local-settings') {
    const entry = entriesOf(valueAt(value, 'Values')).find((each) => isIn(spanOf(each), offset));
    return entry && aboutSetting(entry.key, entry.keySpan);
  }
  const path: string[] = [];
  let at = value;
  for (;;) {
    const entry = entriesOf(at).find((each) => isIn(spanOf(each), offset));
    if (!entry) return undefined;
    path.push(entry.key);
    const told = hostSetting(path.join('.'));
    if (told !== undefined && (isIn(entry.keySpan, offset) || entry.value.kind !== 'object')) {
      return { span: entry.keySpan, title: path.join('.'), text: [told] };
    }
    at = entry.value;
  }
}

function inLines({ kind, entries }: LineFile, offset: number): Explanation | undefined {
  const entry = entries.find(({ keySpan, valueSpan }) => keySpan.from <= offset && offset <= valueSpan.to);
  if (!entry) return undefined;
  if (kind === 'env') return aboutSetting(entry.key, entry.keySpan);
  const told = serverOption('uwsgi', entry.key);
  return told === undefined ? undefined : { span: entry.keySpan, title: `uWSGI ${entry.key}`, text: [told] };
}

function inCommands(file: ProjectFile, offset: number): Explanation | undefined {
  const lines = commandLines({ files: new Map([[file.path, file]]), shared: new Map() });
  const line = lines.find(({ span }) => isIn(span, offset));
  if (!line) return undefined;
  const inside = offset - line.span.from;
  const told =
    inAz(line, inside) ?? (isServer.test(line.text) ? explainCommand(line.text, inside) : undefined);
  return shifted(told, line.span.from);
}

const isServer = /(^|[\s/])(gunicorn|uvicorn|hypercorn|uwsgi|waitress-serve)\s/;

function inAz({ text }: CommandLine, inside: number): Explanation | undefined {
  const command = azCommands(text).find(({ name }) => /^(webapp|functionapp) /.test(name));
  if (!command) return undefined;
  for (const [option, words] of command.options) {
    const word = words.find(({ span }) => isIn(span, inside));
    if (!word) continue;
    if (option === 'startup-file') return inStartupFile(word, text, inside);
    const property = propertyOfOption.get(option);
    if (property !== undefined) return aboutProperty(property, word.span);
    if (option === 'settings' || option === 'slot-settings') {
      return aboutSetting(word.text.split('=')[0] ?? '', word.span);
    }
  }
  return undefined;
}

function inStartupFile(word: ShellWord, line: string, inside: number): Explanation | undefined {
  const at = line.slice(word.span.from, word.span.to).indexOf(word.text);
  if (at === -1) return undefined;
  const start = word.span.from + at;
  return shifted(explainCommand(word.text, inside - start), start);
}

function inGunicornConfig(path: string, text: string, offset: number): Explanation | undefined {
  const { constants } = readModule(path, text, parsePython(text).tree);
  const found = constants.find(({ span }) => isIn(span, offset));
  const told = found && serverOption('gunicorn', found.target);
  return found && told !== undefined
    ? { span: found.span, title: `gunicorn ${found.target}`, text: [told] }
    : undefined;
}

function aboutSetting(name: string, span: Span): Explanation | undefined {
  const known = knownSetting(name);
  if (!known) return undefined;
  const only = { web: ['Counts for web apps.'], functions: ['Counts for function apps.'], both: [] };
  return { span, title: known.name, text: [known.about, ...only[known.for]] };
}

function aboutProperty(name: string, span: Span): Explanation | undefined {
  const told = siteProperty(name);
  return told === undefined ? undefined : { span, title: name, text: [told] };
}

function shifted(told: Explanation | undefined, by: number): Explanation | undefined {
  return told && { ...told, span: { from: told.span.from + by, to: told.span.to + by } };
}

function spanOf({ keySpan, value }: { keySpan: Span; value: { span: Span } }): Span {
  return { from: keySpan.from, to: Math.max(keySpan.to, value.span.to) };
}

function isIn({ from, to }: Span, offset: number): boolean {
  return from <= offset && offset <= to;
}
