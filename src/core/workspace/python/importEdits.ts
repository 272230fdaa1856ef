import type { FixEdit } from '../check/WorkspaceCheck';
import type { PythonModule } from './PythonModule';

/** The edit that imports a module of the standard library where a module does not yet; none where it does. */
export function importEdits({ path, text, imports }: PythonModule, name: string): FixEdit[] {
  const isThere = imports.some(
    ({ binds, module, inFunction, when }) =>
      binds === name && module.split('.')[0] === name && !inFunction && when === 'always',
  );
  if (isThere) return [];
  const first = imports.find(({ module, inFunction }) => !inFunction && module !== '__future__');
  const at = first ? text.lastIndexOf('\n', first.span.from) + 1 : afterHead(text);
  return [{ file: path, span: { from: at, to: at }, text: `import ${name}\n` }];
}

/** Behind what has to be first: the interpreter's line, comments, the docstring, `from __future__`. */
function afterHead(text: string): number {
  const head =
    /^(?:\s*(?:#[^\n]*\n|[rRuU]?"""[^]*?"""[^\n]*\n|[rRuU]?'''[^]*?'''[^\n]*\n|from __future__ [^\n]*\n))*/.exec(
      text,
    );
  return head?.[0].length ?? 0;
}
