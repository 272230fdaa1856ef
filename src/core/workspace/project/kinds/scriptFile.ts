import type { Span } from '../../text/Span';
import type { ProjectFileBase, ProjectReader } from '../ProjectReader';

/** A shell script: start-up, deployment, or any other that Linux will run. */
export interface ScriptFile extends ProjectFileBase {
  kind: 'script';
  /** Its lines that are neither empty nor comments; lines continued by a backslash are one. */
  commands: readonly ScriptCommand[];
}

export interface ScriptCommand {
  /** Without the line's end. */
  text: string;
  span: Span;
}

export const scriptReader: ProjectReader<ScriptFile> = {
  matches: (path) => /\.(sh|bash)$/.test(path),
  read: (path, text): ScriptFile => ({ kind: 'script', path, text, commands: readCommands(text) }),
};

function readCommands(text: string): ScriptCommand[] {
  const commands: ScriptCommand[] = [];
  for (const match of text.matchAll(/(?:[^\n\\]|\\[^])+/g)) {
    const line = match[0].trimEnd();
    const indent = line.length - line.trimStart().length;
    if (line === '' || line.trimStart().startsWith('#')) continue;
    const from = match.index + indent;
    commands.push({ text: line.slice(indent), span: { from, to: match.index + line.length } });
  }
  return commands;
}
