import { type Command, InvalidArgumentError, Option } from 'commander';
import type { Target } from '../../targets/target';
import type { RunContext } from '../runContext';
import type { SpreadFlags } from './spreadFlags';

/** Requests without a cookie, unless somebody says otherwise: enough for four instances. */
const usualRequests = 24;
const mostRequests = 200;

/** What every command is given beside its own flags is read by whoever calls the action. */
interface Given extends SpreadFlags {
  json?: boolean;
}

/** What `spread` takes beside the options of every command that has a target; what it does is loaded when it is asked for. */
export function registerSpread(
  command: Command,
  actOn: (given: Given, action: (target: Target, context: RunContext) => Promise<number>) => Promise<void>,
): void {
  command
    .option('--path <path>', 'path to ask, with GET; without it the health path')
    .addOption(
      new Option('--requests <n>', `requests without a cookie, ${mostRequests} at most`)
        .argParser(readRequests)
        .default(usualRequests),
    )
    .option('--mcp [path]', 'ask an MCP server too, at /mcp unless a path is named')
    .option('--tool <name>', 'the tool of the MCP server to call, in the place of whoami')
    .action((given: Given) =>
      actOn(given, async (target, context) => {
        const { spreadCommand } = await import('./spread');
        return spreadCommand(target, given, context);
      }),
    );
}

function readRequests(text: string): number {
  const count = Number(text);
  if (!Number.isInteger(count) || count < 1 || count > mostRequests)
    throw new InvalidArgumentError(`It is a number from 1 to ${mostRequests}.`);
  return count;
}
