/** What an expression of a configuration may ask for. */
export interface Asked {
  /** `multiprocessing.cpu_count()`; undefined where it is not known. */
  processors: number | undefined;
  /** The value of an environment variable; undefined where it is not set, or nobody knows. */
  variable: (name: string) => string | undefined;
}

const tokenPattern =
  /\s*(?:(\d{1,9}(?:\.\d{1,9})?)|((?:multiprocessing\.|os\.|mp\.)?cpu_count\(\)|len\(os\.sched_getaffinity\(0\)\))|((?:os\.)?(?:environ\.get|getenv)\(\s*['"](\w{1,100})['"]\s*(?:,\s*['"]?(\d{1,9})['"]?\s*)?\))|(int|max|min)(?=\s*\()|(\/\/|[-+*/(),]))/y;

/** Deeper is nobody's configuration. */
const deepest = 20;

/**
 * The number that a simple expression of gunicorn.conf.py comes to: figures, arithmetic, `int`, `min`, `max`, the count
 * of processors, and environment variables with a default. Undefined for everything else: it is not run.
 */
export function pythonNumber(expression: string, asked: Asked): number | undefined {
  const tokens = tokensOf(expression.slice(0, 300), asked);
  if (!tokens) return undefined;
  let at = 0;
  const isNext = (symbol: string): boolean => tokens[at] === symbol;
  const take = (symbol: string): boolean => {
    if (!isNext(symbol)) return false;
    at += 1;
    return true;
  };
  const sum = (depth: number): number => {
    let value = product(depth);
    for (;;) {
      if (take('+')) value += product(depth);
      else if (take('-')) value -= product(depth);
      else return value;
    }
  };
  const product = (depth: number): number => {
    let value = factor(depth);
    for (;;) {
      if (take('*')) value *= factor(depth);
      else if (take('//')) value = Math.floor(value / factor(depth));
      else if (take('/')) value /= factor(depth);
      else return value;
    }
  };
  const factor = (depth: number): number => {
    if (depth > deepest) return NaN;
    if (take('-')) return -factor(depth + 1);
    const token = tokens[at];
    at += 1;
    if (typeof token === 'number') return token;
    if (token === '(') {
      const value = sum(depth + 1);
      return take(')') ? value : NaN;
    }
    return token === 'int' || token === 'max' || token === 'min' ? called(token, depth) : NaN;
  };
  const called = (name: 'int' | 'max' | 'min', depth: number): number => {
    if (!take('(')) return NaN;
    const values = [sum(depth + 1)];
    while (take(',')) values.push(sum(depth + 1));
    if (!take(')') || (name === 'int' && values.length > 1)) return NaN;
    return name === 'int' ? Math.trunc(values[0] ?? NaN) : Math[name](...values);
  };
  const value = sum(0);
  return at === tokens.length && Number.isFinite(value) ? value : undefined;
}

function tokensOf(text: string, { processors, variable }: Asked): (number | string)[] | undefined {
  const tokens: (number | string)[] = [];
  const code = text.replace(/#.*$/s, '').trimEnd();
  tokenPattern.lastIndex = 0;
  while (tokenPattern.lastIndex < code.length) {
    const match = tokenPattern.exec(code);
    if (!match) return undefined;
    const [, number, count, read, name = '', fallback, call, symbol] = match;
    if (number !== undefined) tokens.push(Number(number));
    else if (count !== undefined) tokens.push(processors ?? NaN);
    else if (read !== undefined) tokens.push(Number(variable(name) ?? fallback ?? NaN));
    else tokens.push(call ?? symbol ?? '');
  }
  return tokens.length === 0 ? undefined : tokens;
}
