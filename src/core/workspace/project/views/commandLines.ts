import type { App } from '../../App';
import type { Span } from '../../text/Span';
import { type ConfigValue, entriesOf, itemsOf } from '../config/ConfigValue';
import type { ConfigFile } from '../kinds/configFiles';
import type { ScriptFile } from '../kinds/scriptFile';
import type { ProjectFile } from '../ProjectFile';
import { filesOfKind } from './allFiles';

/** A command that a script, a workflow or a pipeline runs. */
export interface CommandLine {
  /** As it stands in its file from `span.from` on, so that what is found in it can be placed. */
  text: string;
  file: string;
  span: Span;
}

/** What scripts, workflows, pipelines and azd's hooks run. */
export function commandLines(app: Pick<App, 'files' | 'shared'>): CommandLine[] {
  return filesOfKind(app, 'script', 'workflow', 'pipeline', 'azure-yaml').flatMap(linesOfFile);
}

/** Once for each file: most changes are of others. */
const known = new WeakMap<ProjectFile, readonly CommandLine[]>();

function linesOfFile(file: ScriptFile | ConfigFile): readonly CommandLine[] {
  const found = known.get(file) ?? readLines(file);
  known.set(file, found);
  return found;
}

function readLines(file: ScriptFile | ConfigFile): CommandLine[] {
  if (file.kind === 'script') {
    return file.commands.map(({ text, span }) => ({ text, file: file.path, span }));
  }
  return runTexts(file.value).flatMap((run) => linesOf(file.text, run, file.path));
}

/** Keys whose text a shell runs. */
const runKeys = new Set(['run', 'script', 'bash', 'inlinescript']);

function runTexts(value: ConfigValue | undefined): ConfigValue[] {
  return [
    ...entriesOf(value).flatMap((entry) =>
      runKeys.has(entry.key.toLowerCase()) && entry.value.kind === 'string'
        ? [entry.value]
        : runTexts(entry.value),
    ),
    ...itemsOf(value).flatMap(runTexts),
  ];
}

/** The lines of a block as they stand in the file; a block's indentation is no part of them. */
function linesOf(text: string, { span }: ConfigValue, file: string): CommandLine[] {
  const block = text.slice(span.from, span.to);
  const body = /^[|>][^\n]*\n/.exec(block)?.[0].length ?? 0;
  return [...block.slice(body).matchAll(/(?:[^\n\\]|\\[^])+/g)].flatMap((match) => {
    const line = match[0].trim();
    if (line === '' || line.startsWith('#')) return [];
    const from = span.from + body + match.index + match[0].indexOf(line);
    return { text: line, file, span: { from, to: from + line.length } };
  });
}
