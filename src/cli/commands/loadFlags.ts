import { type Command, InvalidArgumentError, Option } from 'commander';

export interface LoadFlags {
  path?: string;
  /** Users at a time, level by level. */
  concurrency?: number[];
  requests?: number;
  duration?: number;
  rate?: number;
  /** Workers, run by run; in a lab. */
  sweep?: number[];
  /** Name of the production site that is meant, typed beforehand. */
  confirm?: string;
}

/** The options of `load`. The limits are the plan's to know: here it is numbers only. */
export function addLoadFlags(command: Command): Command {
  return command
    .option('--path <path>', 'path to ask with GET')
    .addOption(
      new Option('--concurrency <list>', 'users at a time, level by level, such as 2,4,6').argParser(
        readList,
      ),
    )
    .addOption(new Option('--requests <n>', 'requests of each level').argParser(readNumber))
    .addOption(new Option('--duration <seconds>', 'of each level at most').argParser(readNumber))
    .addOption(new Option('--rate <n>', 'requests a second at most').argParser(readNumber))
    .addOption(
      new Option(
        '--sweep <workers=list>',
        'in a lab: with so many workers each, such as workers=1,2,4',
      ).argParser(readSweep),
    )
    .option('--confirm <name>', 'name of the production site that is meant, for pipelines');
}

function readNumber(text: string): number {
  if (!/^\d{1,9}$/.test(text)) throw new InvalidArgumentError('It is a whole number.');
  return Number(text);
}

function readList(text: string): number[] {
  return text.split(',').map(readNumber);
}

function readSweep(text: string): number[] {
  const list = /^workers=([\d,]+)$/.exec(text)?.[1];
  if (list === undefined) throw new InvalidArgumentError('Write it as workers=1,2,4.');
  return readList(list);
}
