import {
  type InfraEntry,
  type InfraObject,
  type InfraValue,
  nameText,
  type Place,
  plainText,
} from './InfraValue';

/** A function of Bicep or ARM on values; undefined where the values do not decide what it gives. */
export type InfraFunction = (args: readonly InfraValue[], where: Place) => InfraValue | undefined;

const boolean = (value: boolean | undefined, where: Place): InfraValue | undefined =>
  value === undefined ? undefined : { kind: 'boolean', value, at: where };

/** The functions that templates of web apps are full of; all others are known at deployment only. */
export const infraFunctions: Readonly<Record<string, InfraFunction>> = {
  string: ([value], where) => {
    const text = plainText(value);
    return text === undefined ? undefined : { kind: 'string', value: text, at: value?.at ?? where };
  },
  bool: ([value], where) => {
    const text = plainText(value)?.toLowerCase();
    return text === 'true' || text === 'false' ? boolean(text === 'true', value?.at ?? where) : undefined;
  },
  int: ([value], where) => {
    const number = Number(plainText(value) ?? Number.NaN);
    return Number.isInteger(number) ? { kind: 'number', value: number, at: value?.at ?? where } : undefined;
  },
  toLower: (args, where) => changed(args, where, (text) => text.toLowerCase()),
  toUpper: (args, where) => changed(args, where, (text) => text.toUpperCase()),
  trim: (args, where) => changed(args, where, (text) => text.trim()),
  empty: ([value], where) => boolean(isEmpty(value), where),
  contains: ([holder, wanted], where) => boolean(contains(holder, wanted), where),
  startsWith: ([text, start], where) =>
    boolean(
      compared(text, start, (a, b) => a.startsWith(b)),
      where,
    ),
  endsWith: ([text, end], where) =>
    boolean(
      compared(text, end, (a, b) => a.endsWith(b)),
      where,
    ),
  equals: ([one, other], where) => boolean(isEqual(one, other), where),
  not: ([value], where) => boolean(value?.kind === 'boolean' ? !value.value : undefined, where),
  and: (args, where) => boolean(every(args, true), where),
  or: (args, where) => boolean(every(args, false), where),
  true: (_args, where) => boolean(true, where),
  false: (_args, where) => boolean(false, where),
  null: (_args, where) => ({ kind: 'null', at: where }),
  length: ([value], where) => {
    if (value?.kind === 'string') return { kind: 'number', value: value.value.length, at: where };
    if (value?.kind === 'list' && value.isWhole)
      return { kind: 'number', value: value.items.length, at: where };
    return undefined;
  },
  coalesce: (args) => firstGiven(args),
  union: (args, where) => union(args, where),
  shallowMerge: ([list], where) =>
    list?.kind === 'list' && list.isWhole ? union(list.items, where) : undefined,
  concat: (args, where) => (args.some(({ kind }) => kind === 'list') ? joined(args, where) : undefined),
  createArray: (args, where) => ({ kind: 'list', items: args, isWhole: true, at: where }),
  createObject: (args, where) => created(args, where),
};

/** The first that is not null; undefined where one before it may be. */
export function firstGiven(values: readonly InfraValue[]): InfraValue | undefined {
  for (const value of values) {
    if (value.kind === 'unknown') return undefined;
    if (value.kind !== 'null') return value;
  }
  return values.at(-1);
}

/** Undefined where it is not known; objects and lists are not compared. */
export function isEqual(one: InfraValue | undefined, other: InfraValue | undefined): boolean | undefined {
  if (!one || !other || one.kind === 'unknown' || other.kind === 'unknown') return undefined;
  if (one.kind === 'null' || other.kind === 'null') return one.kind === other.kind;
  const [text, otherText] = [plainText(one), plainText(other)];
  if (text === undefined || otherText === undefined) return undefined;
  return one.kind === other.kind && text === otherText;
}

/** Objects put together, the later over the earlier; a part that is not known may hold anything. */
export function merged(parts: readonly InfraValue[], where: Place): InfraObject {
  const entries = new Map<string, InfraEntry>();
  let isWhole = true;
  for (const part of parts) {
    if (part.kind !== 'object') {
      if (part.kind !== 'null') {
        // What came before may be overwritten by it.
        isWhole = false;
        entries.clear();
      }
      continue;
    }
    if (!part.isWhole) isWhole = false;
    for (const entry of part.entries) entries.set(entry.key.toLowerCase(), entry);
  }
  return { kind: 'object', entries: [...entries.values()], isWhole, at: where };
}

function union(args: readonly InfraValue[], where: Place): InfraValue | undefined {
  if (args.some(({ kind }) => kind === 'list')) return joined(args, where);
  return args.some(({ kind }) => kind === 'object') ? merged(args, where) : undefined;
}

function joined(args: readonly InfraValue[], where: Place): InfraValue {
  const items = args.flatMap((arg) => (arg.kind === 'list' ? arg.items : []));
  const isWhole = args.every((arg) => arg.kind === 'list' && arg.isWhole);
  return { kind: 'list', items, isWhole, at: where };
}

function created(args: readonly InfraValue[], where: Place): InfraValue | undefined {
  const entries: InfraEntry[] = [];
  for (let index = 0; index + 1 < args.length; index += 2) {
    const [key, value] = args.slice(index, index + 2);
    const name = nameText(key);
    if (!key || !value || name === undefined) return undefined;
    entries.push({ key: name, at: key.at, value });
  }
  return { kind: 'object', entries, isWhole: true, at: where };
}

function changed(
  [value]: readonly InfraValue[],
  where: Place,
  change: (text: string) => string,
): InfraValue | undefined {
  return value?.kind === 'string' ? { kind: 'string', value: change(value.value), at: where } : undefined;
}

function isEmpty(value: InfraValue | undefined): boolean | undefined {
  if (value?.kind === 'null') return true;
  if (value?.kind === 'string') return value.value === '';
  if (value?.kind !== 'list' && value?.kind !== 'object') return undefined;
  const { length } = value.kind === 'list' ? value.items : value.entries;
  if (length > 0) return false;
  return value.isWhole ? true : undefined;
}

function contains(holder: InfraValue | undefined, wanted: InfraValue | undefined): boolean | undefined {
  if (wanted?.kind !== 'string') return undefined;
  if (holder?.kind === 'string') return holder.value.includes(wanted.value);
  if (holder?.kind !== 'object') return undefined;
  const isThere = holder.entries.some(({ key }) => key.toLowerCase() === wanted.value.toLowerCase());
  return isThere || (holder.isWhole ? false : undefined);
}

/** ARM compares starts and ends without case. */
function compared(
  one: InfraValue | undefined,
  other: InfraValue | undefined,
  compare: (one: string, other: string) => boolean,
): boolean | undefined {
  if (one?.kind !== 'string' || other?.kind !== 'string') return undefined;
  return compare(one.value.toLowerCase(), other.value.toLowerCase());
}

/** `and` with true, `or` with false: the other value decides, the unknown hides. */
export function every(args: readonly InfraValue[], wanted: boolean): boolean | undefined {
  if (args.some((arg) => arg.kind === 'boolean' && arg.value !== wanted)) return !wanted;
  return args.every(({ kind }) => kind === 'boolean') ? wanted : undefined;
}
