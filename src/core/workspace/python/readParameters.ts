import type { SyntaxNode } from '@lezer/common';

/** The names of a `ParamList`, and how many of them a caller must give. */
export function readParameters(list: SyntaxNode, text: string): { parameters: string[]; requires: number } {
  const parameters: string[] = [];
  let requires = 0;
  for (let at = list.firstChild; at; at = at.nextSibling) {
    if (at.name !== 'VariableName' || at.prevSibling?.name === 'AssignOp') continue;
    const name = text.slice(at.from, at.to);
    parameters.push(name);
    const isStarred = at.prevSibling?.name === '*' || at.prevSibling?.name === '**';
    const after = at.nextSibling?.name === 'TypeDef' ? at.nextSibling.nextSibling : at.nextSibling;
    if (!isStarred && after?.name !== 'AssignOp') requires++;
  }
  return { parameters, requires };
}
