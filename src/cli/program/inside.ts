import { Option } from 'commander';
import type { LogFlags } from '../commands/logFlags';
import type { RunOptions } from '../commands/run';
import { levels } from '../../core/contracts';
import { usageError } from '../errors';
import type { CommandLine } from './commandLine';
import type { CommonOptions } from './commonOptions';

/** What is done in the container, or to the app in it. */
export function addInside(line: CommandLine): void {
  line
    .addTargeted('run', 'run one alias, parsed and raw')
    .usage('ALIAS [ARGS…] --target T, or: --list --target T')
    .argument('[alias]', 'such as ai-diagnose')
    .argument('[args...]', 'arguments of the alias; behind -- where one begins with a dash')
    .option('--list', 'list the aliases that there are, instead of running one', false)
    .addOption(new Option('--view <view>', 'whose environment').choices(['shell', 'app']).default('shell'))
    .option('--reveal', 'show secret values', false)
    .action(
      (alias: string | undefined, args: string[], given: CommonOptions & RunOptions & { list: boolean }) => {
        if (alias === undefined && !given.list)
          throw usageError('Say which alias to run, or give --list to see them.');
        if (alias !== undefined && given.list) throw usageError('--list takes no alias.');
        // Listed is what the image has: ours, which stand in for what it lacks, would hide that.
        if (alias === undefined)
          return line.act(given, async (context) =>
            (await import('../commands/listAliases')).listAliasesCommand(
              await line.imageTarget(given, context),
              context,
            ),
          );
        return line.actOn(given, async (on, context) =>
          (await import('../commands/run')).runCommand(on, alias, args, given, context),
        );
      },
    );
  line
    .addTargeted('logs', 'the application log; of an app in Azure with the words of the platform')
    .option('--follow', 'go on as it grows', false)
    .addOption(new Option('--level <level>', 'lines this grave or graver').choices([...levels]))
    .option('--since <time>', 'from then on: 19:10, 2026-05-18T19:10 (UTC), or 5m ago')
    .option('--until <time>', 'up to then')
    .option('--contains <text>', 'only lines with this text')
    .action((given: CommonOptions & LogFlags) =>
      line.actOnAll(given, async (on, context) =>
        (await import('../commands/logs')).logsCommand(on, given, context),
      ),
    );
  line
    .addTargeted('fault', 'toggle a fault of the sample app')
    .argument('<mode>', 'off, or what to break')
    .action((mode: string, given: CommonOptions) =>
      line.actOn(given, async (on, context) =>
        (await import('../commands/fault')).faultCommand(on, mode, context),
      ),
    );
}
