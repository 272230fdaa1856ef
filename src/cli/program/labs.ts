import { type Command, Option } from 'commander';
import type { DrillFlags } from '../commands/drill';
import type { LabUpFlags } from '../commands/lab';
import { collect, readCount, readInstances } from './arguments';
import type { CommandLine } from './commandLine';
import type { CommonOptions } from './commonOptions';

/** The local App Service, and what is shown with it. */
export function addLabs(line: CommandLine): void {
  const lab = line.program.command('lab').description('the local stand-in for App Service').exitOverride();
  const addUp = (parent: Command, name: string, description: string) =>
    line
      .add(parent, name, description)
      .option('--name <name>', 'name of the lab', 'lab')
      .option('--stack <stack>', 'linuxFxVersion of the site', 'PYTHON|3.14')
      .addOption(
        new Option('--instances <n>', 'instances behind the front end').argParser(readInstances).default(1),
      )
      .option('--app <dir>', 'app to run in the place of the sample')
      .option('--startup <command>', 'start-up command of the site; without it, what Oryx would find')
      .option('--set <name=value>', 'app setting; may be repeated', collect, [])
      .option('--model <url>', 'server on this machine that answers in the place of the model stub')
      .addOption(new Option('--model-latency <ms>', 'of the stub').argParser(readCount).default(150))
      .addOption(
        new Option('--home-size <mb>', 'a /home of so many MB for each instance').argParser(readCount),
      )
      .option('--tcp', 'let sshd listen on a loopback port too, with a random password', false)
      .addOption(
        new Option('--sshd <which>', 'OpenSSH in a sandbox, or a server without either').choices([
          'openssh',
          'embedded',
        ]),
      )
      .addOption(
        new Option('--aliases <which>', 'helper aliases of the image')
          .choices(['image', 'none'])
          .default('image'),
      );
  addUp(lab, 'up', 'start a lab').action((given: CommonOptions & LabUpFlags) =>
    line.act(given, async (context) => (await import('../commands/lab')).labUpCommand(given, context)),
  );
  line
    .add(lab, 'down', 'end a lab and leave nothing')
    .option('--name <name>', 'name of the lab', 'lab')
    .action((given: CommonOptions & { name: string }) =>
      line.act(given, async (context) =>
        (await import('../commands/lab')).labDownCommand(given.name, context),
      ),
    );
  line
    .add(lab, 'status', 'the running labs')
    .option('--name <name>', 'one of them')
    .action((given: CommonOptions & { name?: string }) =>
      line.act(given, async (context) =>
        (await import('../commands/labStatus')).labStatusCommand(given.name, context),
      ),
    );
  line
    .add(lab, 'drill', 'bring a failure about in a lab of its own, and diagnose it')
    .argument('[ids...]', 'ids of the failure catalogue')
    .option('--list', 'list the drills', false)
    .option('--all', 'all of them, one after the other', false)
    .option('--twin', 'their healthy twins: the same, and nothing broken', false)
    .option('--keep', 'leave the labs up afterwards', false)
    .option('-o, --out <folder>', 'folder in which to keep their bundles')
    .action((ids: string[], given: CommonOptions & DrillFlags) =>
      line.act(given, async (context) =>
        (await import('../commands/drill')).drillCommand(ids, given, context),
      ),
    );
  addUp(line.program, 'tour', 'start the lab, break it in every way and diagnose it')
    .option('--keep', 'leave the lab up afterwards', false)
    .action((given: CommonOptions & LabUpFlags & { keep: boolean }) =>
      line.act(given, async (context) => (await import('../commands/tour')).tourCommand(given, context)),
    );
}
