import type { Span } from '../../text/Span';

/** An expression of Bicep or of an ARM template, as far as it decides what is deployed. */
export type Expression =
  | { kind: 'string'; value: string; span: Span }
  | { kind: 'number'; value: number; span: Span }
  | { kind: 'boolean'; value: boolean; span: Span }
  | { kind: 'null'; span: Span }
  /** A string with holes; its plain parts are strings. */
  | { kind: 'template'; parts: readonly Expression[]; span: Span }
  | { kind: 'name'; name: string; span: Span }
  | { kind: 'member'; object: Expression; name: string; span: Span }
  | { kind: 'index'; object: Expression; index: Expression; span: Span }
  /** `object` is what a method is called of: `storage.listKeys()`. */
  | { kind: 'call'; object: Expression | undefined; name: string; args: readonly Expression[]; span: Span }
  | ObjectExpression
  /** `isWhole`: every item is seen; not so where a loop makes them or one is spread. */
  | { kind: 'list'; items: readonly Expression[]; isWhole: boolean; span: Span }
  | { kind: 'choice'; test: Expression; yes: Expression; no: Expression; span: Span }
  | { kind: 'operation'; operator: string; operands: readonly Expression[]; span: Span }
  /** Not understood, or of no use here: a lambda, a loop. */
  | { kind: 'other'; span: Span };

export interface ObjectExpression {
  kind: 'object';
  entries: readonly EntryExpression[];
  /** What is spread into it, after all entries. */
  spreads: readonly Expression[];
  /** Its braces included. */
  span: Span;
}

export interface EntryExpression {
  key: string;
  keySpan: Span;
  value: Expression;
}
