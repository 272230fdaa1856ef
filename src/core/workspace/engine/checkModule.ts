import { type ParsedPython, parsePython } from '../python/parsePython';
import type { ModuleSummary } from '../python/PythonModule';
import { readModule, summaryOf } from '../python/readModule';
import type { CheckRunner } from './CheckRunner';
import { type KnownFile, knownFile, toMarks } from './KnownFile';

/** What one look at a Python file leaves. But for the tree it is plain data, so that any thread can take the look. */
export interface CheckedModule extends KnownFile {
  summary: ModuleSummary;
}

/** Parses a file and has the checks of modules look at it; `before` is its tree as it was. */
export function checkModule(
  path: string,
  text: string,
  runner: CheckRunner,
  before?: ParsedPython,
): { checked: CheckedModule; parsed: ParsedPython } {
  const parsed = parsePython(text, before);
  const module = readModule(path, text, parsed.tree);
  const known = knownFile(text);
  const marks = toMarks(runner.module(module), path, known);
  return { checked: { ...known, marks, summary: summaryOf(module) }, parsed };
}
