import { type Node, parseTree } from 'jsonc-parser';
import type { ConfigEntry, ConfigValue } from './ConfigValue';

/** JSON, with comments and trailing commas; undefined where nothing is a value. */
export function readJson(text: string): ConfigValue | undefined {
  try {
    const root = parseTree(text, [], { allowTrailingComma: true });
    return root && toValue(root);
  } catch {
    // Nested deeper than the stack: nobody's file.
    return undefined;
  }
}

function toValue(node: Node): ConfigValue {
  const span = { from: node.offset, to: node.offset + node.length };
  const value: unknown = node.value;
  if (node.type === 'array') return { kind: 'list', items: (node.children ?? []).map(toValue), span };
  if (node.type === 'object')
    return { kind: 'object', entries: (node.children ?? []).flatMap(toEntry), span };
  if (typeof value === 'string') return { kind: 'string', value, span };
  if (typeof value === 'number') return { kind: 'number', value, span };
  if (typeof value === 'boolean') return { kind: 'boolean', value, span };
  return { kind: 'null', span };
}

function toEntry({ children }: Node): ConfigEntry[] {
  const [key, value] = children ?? [];
  if (!key) return [];
  const keySpan = { from: key.offset, to: key.offset + key.length };
  return [
    {
      key: String(key.value),
      keySpan,
      value: value ? toValue(value) : { kind: 'null', span: { from: keySpan.to, to: keySpan.to } },
    },
  ];
}
