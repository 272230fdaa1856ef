import { type Node, parseTree } from 'jsonc-parser';
import type { ConfigEntry, ConfigValue } from './ConfigValue';

/** What is nested deeper is `null`: whoever walks through the values may do so recursively. */
const MAX_DEPTH = 200;

/** JSON, with comments and trailing commas; undefined where nothing is a value. */
export function readJson(text: string): ConfigValue | undefined {
  try {
    const root = parseTree(text, [], { allowTrailingComma: true });
    return root && toValue(root, 0);
  } catch {
    // Nested deeper than the stack: nobody's file.
    return undefined;
  }
}

function toValue(node: Node, depth: number): ConfigValue {
  const span = { from: node.offset, to: node.offset + node.length };
  if (depth > MAX_DEPTH) return { kind: 'null', span };
  const children = node.children ?? [];
  const value: unknown = node.value;
  if (node.type === 'array') {
    return { kind: 'list', items: children.map((item) => toValue(item, depth + 1)), span };
  }
  if (node.type === 'object') {
    return { kind: 'object', entries: children.flatMap((entry) => toEntry(entry, depth + 1)), span };
  }
  if (typeof value === 'string') return { kind: 'string', value, span };
  if (typeof value === 'number') return { kind: 'number', value, span };
  if (typeof value === 'boolean') return { kind: 'boolean', value, span };
  return { kind: 'null', span };
}

function toEntry({ children }: Node, depth: number): ConfigEntry[] {
  const [key, value] = children ?? [];
  if (!key) return [];
  const keySpan = { from: key.offset, to: key.offset + key.length };
  return [
    {
      key: String(key.value),
      keySpan,
      value: value ? toValue(value, depth) : { kind: 'null', span: { from: keySpan.to, to: keySpan.to } },
    },
  ];
}
