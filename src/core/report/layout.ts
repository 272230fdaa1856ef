/** How text is drawn: what the terminal can do. */
export interface TextStyle {
  /** Columns. */
  width: number;
  colour: boolean;
  unicode: boolean;
}

export type Ink = 'red' | 'green' | 'yellow' | 'bold' | 'dim';

const codes: Record<Ink, string> = { red: '31', green: '32', yellow: '33', bold: '1', dim: '2' };

export function paint(text: string, style: TextStyle, ...inks: Ink[]): string {
  if (!style.colour || text === '') return text;
  return `\x1b[${inks.map((ink) => codes[ink]).join(';')}m${text}\x1b[0m`;
}

/** Breaks text at spaces into lines of at most `width` columns; a longer word is broken where it must be. */
export function wrap(text: string, width: number): string[] {
  const room = Math.max(8, width);
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ').flatMap((part) => pieces(part, room))) {
    const longer = line === '' ? word : `${line} ${word}`;
    if (Array.from(longer).length <= room) line = longer;
    else {
      lines.push(line);
      line = word;
    }
  }
  return [...lines, line];
}

function pieces(word: string, room: number): string[] {
  const characters = Array.from(word);
  if (characters.length <= room) return [word];
  const parts: string[] = [];
  for (let at = 0; at < characters.length; at += room) parts.push(characters.slice(at, at + room).join(''));
  return parts;
}

/** One row of a block: a cell that leads and a text that wraps beside it. */
export interface Row {
  lead: string;
  text: string;
  /** A command, which has to be copied whole: the terminal breaks it, not we. */
  isCommand?: boolean;
}

const indent = '  ';
const labelWidth = 7;

/** Columns below which a text beside its lead is a tower of single words. */
const leastRoom = 24;

/**
 * A block such as `proof` or `fix`: its label once, its rows aligned below each other. On a narrow terminal a text
 * stands below its lead.
 */
export function block(label: string, rows: readonly Row[], style: TextStyle): string[] {
  const leadWidth = Math.min(28, Math.max(0, ...rows.map(({ lead }) => Array.from(lead).length)));
  const textAt = indent.length + labelWidth + (leadWidth > 0 ? leadWidth + 2 : 0);
  if (leadWidth > 0 && style.width - textAt < leastRoom) return block(label, rows.flatMap(asTwoRows), style);
  return rows.flatMap(({ lead, text, isCommand }, index) => {
    const head = index === 0 ? label : '';
    const cell = leadWidth > 0 ? `${Array.from(lead).slice(0, leadWidth).join('').padEnd(leadWidth)}  ` : '';
    const lines = isCommand === true ? [text] : wrap(text, style.width - textAt);
    return lines.map((line, at) =>
      at === 0
        ? `${indent}${paint(head, style, 'dim')}${' '.repeat(labelWidth - head.length)}${cell}${line}`.trimEnd()
        : `${' '.repeat(textAt)}${line}`,
    );
  });
}

function asTwoRows({ lead, ...rest }: Row): Row[] {
  return [...(lead === '' ? [] : [{ lead: '', text: lead }]), { ...rest, lead: '' }];
}

/** A paragraph below the headline. */
export function paragraph(text: string, style: TextStyle): string[] {
  return wrap(text, style.width - indent.length).map((line) => indent + line);
}
