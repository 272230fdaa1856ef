import { InvalidArgumentError } from 'commander';

/** For an option that may be repeated. */
export function collect(value: string, before: string[]): string[] {
  return [...before, value];
}

export function readSeconds(text: string): number {
  const seconds = Number(text);
  if (!(seconds > 0 && seconds <= 86_400)) throw new InvalidArgumentError('It is a number of seconds.');
  return seconds;
}

/** A laptop holds a few instances; the limit is for typing errors. */
export function readInstances(text: string): number {
  const count = readCount(text);
  if (count < 1 || count > 20) throw new InvalidArgumentError('It is a number from 1 to 20.');
  return count;
}

export function readCount(text: string): number {
  const count = Number(text);
  if (!Number.isInteger(count) || count < 0) throw new InvalidArgumentError('It is a whole number.');
  return count;
}
