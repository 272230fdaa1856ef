import type { EntryExpression, Expression, ObjectExpression } from '../infra/template/Expression';
import type { Template } from '../infra/template/Template';
import type { Span } from '../text/Span';

/** What stands at a place in a template. */
export interface TemplatePlace {
  /** The entries around it, the outermost first. */
  entries: readonly EntryExpression[];
  /** The innermost object around it. */
  object: ObjectExpression | undefined;
  /** `key`: it is the name of the last entry. */
  part: 'key' | 'value';
  /** The innermost expression; of a key its entry's value. */
  value: Expression | undefined;
}

/** Finds what stands at an offset; undefined outside of all declarations. */
export function templateAt(template: Template, offset: number): TemplatePlace | undefined {
  const roots: Expression[] = [
    ...[...template.resources, ...template.modules].map(({ body }) => body),
    ...template.variables.values(),
    ...[...template.parameters.values()].flatMap((value) => value ?? []),
  ];
  // Of a resource in the body of another both are around it; the inner one is the shorter.
  const around = roots
    .filter(({ span }) => isIn(span, offset))
    .sort((a, b) => length(a.span) - length(b.span));
  const [root] = around;
  return root && descend(root, offset);
}

function descend(root: Expression, offset: number): TemplatePlace {
  const entries: EntryExpression[] = [];
  let object: ObjectExpression | undefined;
  let value: Expression | undefined = root;
  for (;;) {
    if (value.kind === 'object') {
      object = value;
      const entry: EntryExpression | undefined = value.entries.find(
        (each) => isIn(each.keySpan, offset) || isIn(each.value.span, offset),
      );
      if (!entry) return { entries, object, part: 'value', value };
      entries.push(entry);
      if (isIn(entry.keySpan, offset)) return { entries, object, part: 'key', value: entry.value };
      value = entry.value;
      continue;
    }
    const inner: Expression | undefined = partsOf(value).find(({ span }) => isIn(span, offset));
    if (!inner) return { entries, object, part: 'value', value };
    value = inner;
  }
}

function partsOf(value: Expression): readonly Expression[] {
  if (value.kind === 'list') return value.items;
  if (value.kind === 'choice') return [value.test, value.yes, value.no];
  if (value.kind === 'call') return value.args;
  return value.kind === 'operation' ? value.operands : [];
}

function isIn({ from, to }: Span, offset: number): boolean {
  return from <= offset && offset <= to;
}

function length({ from, to }: Span): number {
  return to - from;
}
