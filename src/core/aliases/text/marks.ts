export type Mark = 'pass' | 'fail' | 'warn';

interface MarkedLine {
  mark: Mark;
  /** What stands beside the mark, trimmed. */
  text: string;
}

type Form = readonly [form: string, mark: Mark];

const glyphs: Record<Mark, readonly string[]> = {
  pass: ['✓', '✔', '√', '✅', '☑'],
  fail: ['✗', '✘', '×', '✖', '✕', '❌', '☒'],
  warn: ['⚠'],
};

const words: Record<Mark, readonly string[]> = {
  pass: ['ok', 'pass', 'passed', '+'],
  fail: ['fail', 'failed', 'error', '-'],
  warn: ['warn', 'warning', '!'],
};

const allMarks: readonly Mark[] = ['pass', 'fail', 'warn'];

/** `✓`, `[✓]`, `(✓)`, `[OK]`. */
const forms: readonly Form[] = allMarks.flatMap((mark) => [
  ...glyphs[mark].flatMap((glyph): Form[] => [
    [glyph, mark],
    [`[${glyph}]`, mark],
    [`(${glyph})`, mark],
  ]),
  ...words[mark].map((word): Form => [`[${word}]`, mark]),
]);

/** What a line may also begin with: `OK: …`, `error: …`. */
const leadingForms: readonly Form[] = [
  ...forms,
  ...allMarks.flatMap((mark) =>
    words[mark].filter((word) => word.length > 1).map((word): Form => [`${word}:`, mark]),
  ),
];

const firstChars = new Set(leadingForms.map(([form]) => form.charAt(0)));
const lastChars = new Set(forms.map(([form]) => form.charAt(form.length - 1)));

/** The selector that asks for an emoji's coloured form: `⚠️`. */
const selector = '\ufe0f';

/** `✓ Connected`, `[✗] DNS …`, `[OK] …`: the mark a line begins with, and the text after it. */
export function leadingMark(line: string): MarkedLine | null {
  if (!firstChars.has(line.charAt(0).toLowerCase())) return null;
  const plain = line.replaceAll(selector, '');
  const head = plain.slice(0, 16).toLowerCase();
  const found = leadingForms.find(([form]) => head.startsWith(form));
  return found ? { mark: found[1], text: plain.slice(found[0].length).trim() } : null;
}

/** `Request 1: 679ms ✓`: the mark a line ends with, and the text before it. */
export function trailingMark(line: string): MarkedLine | null {
  const plain = line.replaceAll(selector, '');
  if (!lastChars.has(plain.charAt(plain.length - 1))) return null;
  const tail = plain.slice(-16).toLowerCase();
  const found = forms.find(([form]) => tail.endsWith(form));
  return found ? { mark: found[1], text: plain.slice(0, plain.length - found[0].length).trim() } : null;
}
