import type { Diagnosis, InstancesDiagnosis } from '../contracts';
import { paint, paragraph } from './layout';
import type { TextStyle } from './layout';
import { maskedMark } from './maskedMark';
import { asAscii, oneLine } from './plainText';

const leadWidth = 26;
const leastColumn = 12;
const gap = '  ';

/** All instances in one table for a terminal: what differs first, then what each came to. */
export function renderInstances(diagnosis: InstancesDiagnosis, style: TextStyle): string {
  const { instances, differences, together } = diagnosis;
  const ids = instances.map((one) => idOf(one));
  const sick = instances.filter(({ status }) => status !== 'healthy').length;
  const headline = `${instances.length} instances, ${sick === 0 ? 'all healthy' : `${sick} not healthy`}, ${countOf(differences.length)}`;
  const rows = [
    ...differences.map(({ what, values }) => ({ what, cells: ids.map((id) => shown(values[id])) })),
    ...(differences.some(({ what }) => what === 'verdict')
      ? []
      : [{ what: 'verdict', cells: instances.map(({ verdict, status }) => verdict?.id ?? status) }]),
  ];
  const lines = [
    paint(headline, style, 'bold'),
    ...(together?.verdict ? paragraph(oneLine(together.verdict.title, 400), style) : []),
    '',
    ...tables(ids, rows, style),
    ...instances.flatMap((one) => wordsOf(one, style)),
  ];
  const text = `${lines.join('\n')}\n`;
  return style.unicode ? text : asAscii(text);
}

interface TableRow {
  what: string;
  cells: readonly string[];
}

/** As many columns side by side as there is room for, then the others below. */
function tables(ids: readonly string[], rows: readonly TableRow[], style: TextStyle): string[] {
  const room = style.width - leadWidth - gap.length;
  const perTable = Math.max(1, Math.floor(room / (leastColumn + gap.length)));
  const lines: string[] = [];
  for (let from = 0; from < ids.length; from += perTable) {
    const columns = ids.slice(from, from + perTable);
    const width = Math.max(leastColumn, Math.floor(room / columns.length) - gap.length);
    const draw = (what: string, cells: readonly string[]): string =>
      [fit(what, leadWidth), ...cells.map((cell) => fit(cell, width))].join(gap).trimEnd();
    lines.push(
      paint(
        draw(
          '',
          columns.map((id) => id.slice(0, leastColumn)),
        ),
        style,
        'dim',
      ),
    );
    for (const { what, cells } of rows) lines.push(draw(what, cells.slice(from, from + perTable)));
    lines.push('');
  }
  return lines;
}

function wordsOf(one: Diagnosis, style: TextStyle): string[] {
  if (!one.verdict) return [];
  return paragraph(oneLine(`${idOf(one).slice(0, leastColumn)}: ${one.verdict.title}`, 300), style);
}

function idOf({ target }: Diagnosis): string {
  return target.instance ?? target.name;
}

function countOf(differences: number): string {
  if (differences === 0) return 'nothing differs';
  return `${differences} ${differences === 1 ? 'thing differs' : 'things differ'}`;
}

function shown(value: string | undefined): string {
  return value === undefined ? 'not seen' : maskedMark(value);
}

function fit(text: string, width: number): string {
  return oneLine(text, width).padEnd(width);
}
