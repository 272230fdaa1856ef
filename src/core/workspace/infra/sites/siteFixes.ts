import type { App } from '../../App';
import type { Fix, FixEdit } from '../../check/WorkspaceCheck';
import type { InfraObject, InfraValue } from '../evaluate/InfraValue';

/** Puts a value in the place of another, quoted as its file quotes. */
export function valueEdit(value: InfraValue, wanted: string): FixEdit {
  const { file, span } = value.at;
  if (value.kind !== 'string') return { file, span, text: wanted };
  const quote = file.endsWith('.json') ? '"' : /\.bicep(param)?$/.test(file) ? "'" : '';
  return { file, span, text: `${quote}${wanted}${quote}` };
}

/** Adds an entry to an object that a template writes down; undefined where it is made by an expression. */
export function entryEdit(
  app: Pick<App, 'files' | 'shared'>,
  object: InfraObject | undefined,
  key: string,
  value: string,
): FixEdit | undefined {
  if (!object) return undefined;
  const { file, span } = object.at;
  const text = (app.files.get(file) ?? app.shared.get(file))?.text;
  if (text?.[span.from] !== '{') return undefined;
  const isJson = file.endsWith('.json');
  const entry = `${isJson ? `"${key}"` : key}: ${value}`;
  const at = { from: span.from + 1, to: span.from + 1 };
  const indent = /^[ \t\r]*\n([ \t]*)(?=\S)/.exec(text.slice(at.from, at.from + 200))?.[1];
  const isEmpty = /^\s*\}/.test(text.slice(at.from, span.to));
  if (indent === undefined || isEmpty) return { file, span: at, text: ` ${entry}${isEmpty ? ' ' : ','}` };
  return { file, span: at, text: `\n${indent}${entry}${isJson ? ',' : ''}` };
}

/** A fix of one edit, or none where the edit cannot be made. */
export function fixOf(title: string, trust: Fix['trust'], edit: FixEdit | undefined): Fix[] {
  return edit ? [{ title, trust, edits: [edit] }] : [];
}
