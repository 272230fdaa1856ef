import type { DeploymentFlags } from '../commands/deploymentFlags';
import type { GateFlags } from '../commands/gateFlags';
import { addLoadFlags, type LoadFlags } from '../commands/loadFlags';
import { registerGate } from '../commands/registerGate';
import { registerSpread } from '../commands/registerSpread';
import { registerWorkers } from '../commands/registerWorkers';
import type { Target } from '../../targets/target';
import { usageError } from '../errors';
import { collect, readSeconds } from './arguments';
import type { CommandLine } from './commandLine';
import type { CommonOptions } from './commonOptions';

/** What is asked of a site beside the verdict: its deployments, its workers, its instances, its slots. */
export function addSite(line: CommandLine): void {
  registerGate(line.addTargeted('gate', 'whether a swap of this slot is safe; exit code 0 only then'), {
    collect,
    readSeconds,
    run: (given: CommonOptions & GateFlags) =>
      line.actOn(given, async (on, context) => {
        const { gateCommand } = await import('../commands/gate');
        const find = (target: string): Promise<Target> =>
          line.oneTarget({ target, cloud: given.cloud }, context);
        return gateCommand(on, given, find, context);
      }),
  });
  line
    .add(
      line.program,
      'targets',
      'the apps in Azure that this account can see; of one its slots and instances',
    )
    .argument('[name]', 'NAME or NAME/SLOT')
    .option('--cloud <cloud>', 'public, usgov, china or lab[:NAME]')
    .action((name: string | undefined, given: CommonOptions) =>
      line.act(given, async (context) => {
        // Azure's packages are as large as all the rest: they are loaded where they are needed.
        const [{ openCloud }, { targetsCommand }] = await Promise.all([
          import('../targets/openCloud'),
          import('../commands/targets'),
        ]);
        const { door } = await openCloud({ ...context, cloud: given.cloud });
        return targetsCommand(name, door, context);
      }),
    );
  line
    .add(line.program, 'deployments', 'what was deployed: phases, why it failed, what would be faster')
    .argument('[id]', 'one deployment, or the beginning of its id; without it, the list and the newest')
    .option('--target <target>', 'lab[:NAME], ssh://user@host:port, azure:NAME[/SLOT] or azure:ID')
    .option('--bundle <path>', 'saved evidence in the place of a target')
    .option('--cloud <cloud>', 'of an app in Azure: public, usgov, china or lab[:NAME]')
    .option('--instance <id>', 'one instance of several')
    .option('--compare <other>', 'with an earlier deployment, or "last": the last ten in a row')
    .option('--follow', 'while it runs, until it has ended', false)
    .option('--log', 'its log as a tree: each line, and what belongs to it', false)
    .option('--prompt', 'of a failure, a prompt for an assistant', false)
    .action((id: string | undefined, given: CommonOptions & DeploymentFlags & { bundle?: string }) => {
      const { bundle, target, log, prompt } = given;
      if ((bundle === undefined) === (target === undefined))
        throw usageError('Say with --target where the app is, or with --bundle where its evidence is.');
      if (log === true && prompt === true) throw usageError('Choose one of --log and --prompt.');
      return bundle === undefined
        ? line.actOn(given, async (on, context) =>
            (await import('../commands/deployments')).deploymentsCommand(on, id, given, context),
          )
        : line.act(given, async (context) =>
            (await import('../commands/deployments')).savedDeploymentsCommand(bundle, id, given, context),
          );
    });
  registerSpread(
    line.addTargeted('spread', 'whether requests are spread over the instances'),
    (given, action) => line.actOn(given, action),
  );
  registerWorkers<CommonOptions>(
    line.add(line.program, 'workers', 'what runs the app: workers, memory, cores; what fits, and why'),
    {
      onTarget: (given, action) => line.actOn(given, action),
      plain: (given, action) => line.act(given, action),
    },
  );
  addLoadFlags(
    line.addTargeted('load', 'real load, level by level, while CPU and workers are looked at inside'),
  ).action((given: CommonOptions & LoadFlags) =>
    line.act(given, async (context) => {
      const { loadCommand } = await import('../commands/load');
      // It runs no helper command: nobody is asked about ours.
      return loadCommand(await line.imageTarget(given, context), given, context);
    }),
  );
}
