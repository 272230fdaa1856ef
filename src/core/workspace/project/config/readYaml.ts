import { isAlias, isMap, isNode, isScalar, isSeq, type Node, parseAllDocuments } from 'yaml';
import type { Span } from '../../text/Span';
import type { ConfigValue } from './ConfigValue';

/** Aliases may nest; hostile ones grow without end. */
const MAX_DEPTH = 100;

/** The first document of a YAML file; undefined where it is empty. What is wrong in it is left out. */
export function readYaml(text: string): ConfigValue | undefined {
  if (brackets(text) > MAX_DEPTH) return undefined;
  try {
    const [document] = parseAllDocuments(text, {
      strict: false,
      uniqueKeys: false,
      logLevel: 'silent',
      prettyErrors: false,
    });
    if (!document || !('contents' in document) || !isNode(document.contents)) return undefined;
    return toValue(document.contents, 0);
  } catch {
    // Nested deeper than the stack: nobody's file.
    return undefined;
  }
}

/** How many brackets are open at once, at most: the parser takes long for very many, which nobody writes. */
function brackets(text: string): number {
  let [open, most] = [0, 0];
  for (const { 0: bracket } of text.matchAll(/[[\]{}]/g)) {
    open += '[{'.includes(bracket) ? 1 : -1;
    if (open > most) most = open;
  }
  return most;
}

function toValue(node: Node, depth: number): ConfigValue {
  const span = spanOf(node);
  // An alias is where it stands; what it stands for is marked at its own place.
  if (isAlias(node) || depth > MAX_DEPTH) return { kind: 'expression', text: '', span };
  if (isMap(node)) {
    const entries = node.items.flatMap(({ key, value }) => {
      if (!isScalar(key)) return [];
      const keySpan = spanOf(key);
      const nothing: ConfigValue = { kind: 'null', span: { from: keySpan.to, to: keySpan.to } };
      return { key: String(key.value), keySpan, value: isNode(value) ? toValue(value, depth + 1) : nothing };
    });
    return { kind: 'object', entries, span };
  }
  if (isSeq(node)) {
    const items = node.items.flatMap((item) => (isNode(item) ? toValue(item, depth + 1) : []));
    return { kind: 'list', items, span };
  }
  return isScalar(node) ? scalar(node.value, span) : { kind: 'null', span };
}

function scalar(value: unknown, span: Span): ConfigValue {
  if (typeof value === 'string') return { kind: 'string', value, span };
  if (typeof value === 'number') return { kind: 'number', value, span };
  if (typeof value === 'boolean') return { kind: 'boolean', value, span };
  return { kind: 'null', span };
}

function spanOf({ range }: Node): Span {
  const [from = 0, to = from] = range ?? [];
  return { from, to };
}
