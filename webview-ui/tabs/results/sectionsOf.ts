import { t } from '../../l10n';

/** A part of a result, in the form in which a person reads it best. */
export type Section =
  | { kind: 'checks'; title: string | null; checks: ShownCheck[] }
  | { kind: 'facts'; facts: { name: string; value: string }[] }
  | { kind: 'table'; title: string; columns: string[]; rows: string[][] }
  | { kind: 'list'; title: string; items: string[] }
  | { kind: 'text'; title: string; text: string }
  | { kind: 'tree'; title: string; value: unknown };

export interface ShownCheck {
  label: string;
  ok: boolean;
  /** Time, status and detail, in words. */
  rest: string;
}

type Fields = Readonly<Record<string, unknown>>;

/** A parsed result, whatever its alias, cut into sections: single values first, then lists and tables. */
export function sectionsOf(result: unknown): Section[] {
  if (result === null || result === undefined) return [];
  if (!isFields(result)) return [{ kind: 'tree', title: t('result'), value: result }];
  const facts: { name: string; value: string }[] = [];
  const sections: Section[] = [];
  for (const [name, value] of Object.entries(result)) {
    if (value === undefined) continue;
    if (isScalar(value) && !(typeof value === 'string' && isLong(value))) {
      facts.push({ name, value: textOf(value) });
    } else sections.push(sectionOf(name, value));
  }
  return facts.length === 0 ? sections : [{ kind: 'facts', facts }, ...sections];
}

function sectionOf(title: string, value: unknown): Section {
  if (typeof value === 'string') return { kind: 'text', title, text: value };
  if (Array.isArray(value)) return sectionOfArray(title, value);
  if (isFields(value) && Object.values(value).every(isScalar)) {
    const rows = Object.entries(value).map(([name, field]) => [name, textOf(field)]);
    return { kind: 'table', title, columns: [t('name'), t('value')], rows };
  }
  return { kind: 'tree', title, value };
}

function sectionOfArray(title: string, items: readonly unknown[]): Section {
  if (items.every(isScalar)) return { kind: 'list', title, items: items.map(textOf) };
  if (items.every(isCheck)) return { kind: 'checks', title, checks: items.map(checkOf) };
  if (items.every((item) => isFields(item) && Object.values(item).every(isScalar))) {
    const rows = items.filter(isFields);
    const columns = [...new Set(rows.flatMap((row) => Object.keys(row)))];
    return {
      kind: 'table',
      title,
      columns,
      rows: rows.map((row) => columns.map((name) => textOf(row[name]))),
    };
  }
  return { kind: 'tree', title, value: items };
}

function isCheck(value: unknown): value is Fields & { label: string; ok: boolean } {
  return isFields(value) && typeof value['label'] === 'string' && typeof value['ok'] === 'boolean';
}

function checkOf(check: Fields & { label: string; ok: boolean }): ShownCheck {
  const { ms, httpStatus, detail, error } = check;
  const rest = [
    typeof httpStatus === 'number' ? `HTTP ${httpStatus}` : '',
    typeof ms === 'number' ? `${ms} ms` : '',
    typeof detail === 'string' ? detail : '',
    typeof error === 'string' ? error : '',
  ];
  return { label: check.label, ok: check.ok, rest: rest.filter((part) => part !== '').join(' · ') };
}

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isScalar(value: unknown): boolean {
  return value === null || value === undefined || typeof value !== 'object';
}

function isLong(text: string): boolean {
  return text.length > 200 || text.includes('\n');
}

/** For people: a yes or no instead of true and false, nothing for null. */
function textOf(value: unknown): string {
  if (value === null || value === undefined) return '';
  if (typeof value === 'boolean') return value ? t('yes') : t('no');
  return typeof value === 'string' ? value : JSON.stringify(value);
}
