import type { SyntaxNode } from '@lezer/common';
import type { ImportCondition, PythonImport } from './PythonModule';

interface ImportPlace {
  when: ImportCondition;
  inFunction: boolean;
}

/** The imports of one `import` or `from` statement. */
export function readImport(statement: SyntaxNode, text: string, place: ImportPlace): PythonImport[] {
  const parts: SyntaxNode[] = [];
  for (let at = statement.firstChild; at; at = at.nextSibling) parts.push(at);
  return parts[0]?.name === 'from' ? fromImport(parts, text, place) : plainImports(parts, text, place);
}

function fromImport(parts: readonly SyntaxNode[], text: string, place: ImportPlace): PythonImport[] {
  const split = parts.findIndex(({ name }) => name === 'import');
  const source = parts.slice(1, split === -1 ? undefined : split);
  const [first] = source;
  const last = source.at(-1);
  if (!first || !last) return [];
  const written = text.slice(first.from, last.to).replace(/\s|\\/g, '');
  const level = /^\.*/.exec(written)?.[0].length ?? 0;
  const names: { name: string; as: string }[] = [];
  const taken = split === -1 ? [] : parts.slice(split + 1);
  for (const [index, part] of taken.entries()) {
    const name = text.slice(part.from, part.to);
    if (part.name === '*') names.push({ name: '*', as: '*' });
    if (part.name !== 'VariableName' || taken[index - 1]?.name === 'as') continue;
    const alias = taken[index + 1]?.name === 'as' ? taken[index + 2] : undefined;
    names.push({ name, as: alias ? text.slice(alias.from, alias.to) : name });
  }
  const span = { from: first.from, to: last.to };
  return [{ module: written.slice(level), level, names, binds: '', span, ...place }];
}

function plainImports(parts: readonly SyntaxNode[], text: string, place: ImportPlace): PythonImport[] {
  const found: PythonImport[] = [];
  let names: SyntaxNode[] = [];
  let alias: string | undefined;
  const finish = () => {
    const [first] = names;
    const last = names.at(-1);
    if (!first || !last) return;
    const module = names.map(({ from, to }) => text.slice(from, to)).join('.');
    const binds = alias ?? text.slice(first.from, first.to);
    found.push({ module, level: 0, names: [], binds, span: { from: first.from, to: last.to }, ...place });
  };
  for (const [index, part] of parts.entries()) {
    if (part.name === ',') {
      finish();
      names = [];
      alias = undefined;
    } else if (part.name === 'VariableName') {
      if (parts[index - 1]?.name === 'as') alias = text.slice(part.from, part.to);
      else names.push(part);
    }
  }
  finish();
  return found;
}
