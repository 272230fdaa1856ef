import { Command, CommanderError, InvalidArgumentError, Option } from 'commander';
import { cleanText } from '../core/aliases';
import { DoctorError, levels } from '../core/contracts';
import type { ProbeOptions } from './commands/askedProbes';
import { type CheckFlags, failOnWords } from './commands/checkFlags';
import type { DeploymentFlags } from './commands/deploymentFlags';
import type { DrillFlags } from './commands/drill';
import { registerGate } from './commands/registerGate';
import { registerSpread } from './commands/registerSpread';
import type { FixFlags } from './commands/fixFlags';
import type { GateFlags } from './commands/gateFlags';
import type { LabUpFlags } from './commands/lab';
import { addLoadFlags, type LoadFlags } from './commands/loadFlags';
import type { LogFlags } from './commands/logFlags';
import { registerWorkers } from './commands/registerWorkers';
import type { RunOptions } from './commands/run';
import { timedOut, unexpected, usageError } from './errors';
import { exitCode } from './exitCode';
import { reportForms, type ReportFlags } from './commands/reportFlags';
import type { CliIo } from './io';
import { isOutputClosed } from './outputClosed';
import type { RunContext } from './runContext';
import { stderrLogger } from './stderrLogger';
import type { resolveTargets } from './targets/resolveTarget';
import type { Target } from '../targets/target';

export interface CliOptions {
  args: string[];
  io: CliIo;
  root: string;
  labs: string;
  cache: string;
  cancel: AbortSignal;
  /** From the text after --target to the target: the real way, unless a test has one of its own. */
  resolve?: typeof resolveTargets;
}

interface CommonOptions {
  json?: boolean;
  yes?: boolean;
  timeout?: number;
  target?: string;
  url?: string;
  instance?: string;
  cloud?: string;
}

/**
 * Runs one command line and gives its exit code. What a command is made of is loaded when it is run: together they are
 * most of what a short one would take. Everything that a command throws ends here, as text or JSON.
 */
export async function runCli(options: CliOptions): Promise<number> {
  let code: number = exitCode.ok;
  const program = makeProgram(options, (result) => {
    code = result;
  });
  try {
    await program.parseAsync(options.args, { from: 'user' });
    return code;
  } catch (error) {
    if (error instanceof CommanderError && error.exitCode === 0) return exitCode.ok;
    return report(error, options);
  }
}

type Action = (context: RunContext, options: CommonOptions) => Promise<number>;

function makeProgram(options: CliOptions, done: (code: number) => void): Command {
  const { io } = options;
  const program = new Command('appservice-doctor')
    .description('Finds out why a Python app on Azure App Service for Linux is broken.')
    .configureOutput({
      writeOut: (text) => void io.stdout.write(text),
      // Errors are printed once, at the end, as text or JSON.
      writeErr: () => undefined,
    })
    .exitOverride();

  const add = (parent: Command, name: string, description: string) =>
    parent
      .command(name)
      .description(description)
      .option('--json', 'print JSON alone')
      .addOption(new Option('--timeout <seconds>', 'give up after so many seconds').argParser(readSeconds))
      .option('--yes', 'agree beforehand where something asks');
  const addTargeted = (name: string, description: string) =>
    add(program, name, description)
      .requiredOption(
        '--target <target>',
        'lab[:NAME[/INSTANCE]], ssh://user@host:port, azure:NAME[/SLOT] or azure:ID',
      )
      .option('--url <url>', 'where the app is seen from outside')
      .option('--cloud <cloud>', 'of an app in Azure: public, usgov, china or lab[:NAME]')
      .option('--instance <id>', 'one instance of several');
  const addProbing = (name: string, description: string) =>
    addTargeted(name, description)
      .option('--path <path>', 'path to ask from outside')
      .option('--method <method>', 'method to ask with')
      .option('--body <body>', 'body to send')
      .option('--header <header>', 'header to send, "Name: value"; may be repeated', collect, []);

  const addReporting = (command: Command) =>
    command
      .addOption(
        new Option('--report <form>', 'a report in the place of the verdict').choices([...reportForms]),
      )
      .option('-o, --out <file>', 'save the report there, and print the verdict')
      .option('--baseline <file>', 'an earlier diagnosis (JSON) or a bundle: is it fixed?')
      .option('--names <file>', 'save there what the pseudonyms of a prompt stand for');

  const act = (common: CommonOptions, action: Action) => perform(options, common, action).then(done);
  const actOn = (common: CommonOptions, action: (target: Target, context: RunContext) => Promise<number>) =>
    act(common, async (context) => action(await oneTarget(targets, options, common, context), context));
  const actOnAll = (
    common: CommonOptions,
    action: (targets: readonly Target[], context: RunContext) => Promise<number>,
  ) => act(common, async (context) => action(await targets(options, common, context), context));

  addReporting(addProbing('diagnose', 'collect evidence and print the verdict'))
    .option('--apply', 'apply the fix of the verdict, where it is a setting or a restart; asks first', false)
    .option('--undo', 'put back what --apply changed last, in the place of a diagnosis', false)
    .action((given: CommonOptions & ProbeOptions & ReportFlags & FixFlags) =>
      given.instance === 'all'
        ? actOnAll(given, async (on, context) =>
            (await import('./commands/diagnoseInstances')).diagnoseInstancesCommand(on, given, context),
          )
        : actOn(given, async (on, context) =>
            (await import('./commands/diagnose')).diagnoseCommand(on, given, context),
          ),
    );
  addReporting(add(program, 'analyze', 'the same verdict from a saved bundle or a folder of logs'))
    .argument('<bundle>', 'folder, .zip or single file')
    .action((path: string, given: CommonOptions & ReportFlags) =>
      act(given, async (context) =>
        (await import('./commands/analyze')).analyzeCommand(path, given, context),
      ),
    );
  add(program, 'explain', 'what a failure means, how it is proved and what to do about it')
    .argument('[id]', 'such as wrong-endpoint; without it, the list')
    .action((id: string | undefined, given: CommonOptions) =>
      act(given, async (context) => (await import('./commands/explain')).explainCommand(id, context)),
    );
  add(program, 'check', 'what of a project will fail on App Service, before it is deployed')
    .argument('[dir]', 'folder of the project', '.')
    .option('--sarif', 'print SARIF 2.1 alone, for code scanning', false)
    .addOption(
      new Option('--fail-on <severity>', 'exit code 1 from there up').choices(failOnWords).default('error'),
    )
    .option('--fix', 'apply the fixes that are sure', false)
    .option('--off <id>', 'leave a check out; may be repeated', collect, [])
    .action((dir: string, given: CommonOptions & CheckFlags) =>
      act(given, async (context) => (await import('./commands/check')).checkCommand(dir, given, context)),
    );
  addProbing('bundle', 'collect the evidence and save it, redacted')
    .requiredOption('-o, --out <path>', 'folder to make, or a .zip')
    .action((given: CommonOptions & ProbeOptions & { out: string }) =>
      actOnAll(given, async (on, context) =>
        (await import('./commands/bundle')).bundleCommand(on, given, context),
      ),
    );
  addTargeted('run', 'run one alias, parsed and raw')
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
          return act(given, async (context) =>
            (await import('./commands/listAliases')).listAliasesCommand(
              await oneTarget(imageTargets, options, given, context),
              context,
            ),
          );
        return actOn(given, async (on, context) =>
          (await import('./commands/run')).runCommand(on, alias, args, given, context),
        );
      },
    );
  addTargeted('logs', 'the application log; of an app in Azure with the words of the platform')
    .option('--follow', 'go on as it grows', false)
    .addOption(new Option('--level <level>', 'lines this grave or graver').choices([...levels]))
    .option('--since <time>', 'from then on: 19:10, 2026-05-18T19:10 (UTC), or 5m ago')
    .option('--until <time>', 'up to then')
    .option('--contains <text>', 'only lines with this text')
    .action((given: CommonOptions & LogFlags) =>
      actOnAll(given, async (on, context) =>
        (await import('./commands/logs')).logsCommand(on, given, context),
      ),
    );
  registerGate(addTargeted('gate', 'whether a swap of this slot is safe; exit code 0 only then'), {
    collect,
    readSeconds,
    run: (given: CommonOptions & GateFlags) =>
      actOn(given, async (on, context) => {
        const { gateCommand } = await import('./commands/gate');
        const find = (target: string): Promise<Target> =>
          oneTarget(targets, options, { target, cloud: given.cloud }, context);
        return gateCommand(on, given, find, context);
      }),
  });
  add(program, 'targets', 'the apps in Azure that this account can see; of one its slots and instances')
    .argument('[name]', 'NAME or NAME/SLOT')
    .option('--cloud <cloud>', 'public, usgov, china or lab[:NAME]')
    .action((name: string | undefined, given: CommonOptions) =>
      act(given, async (context) => {
        // Azure's packages are as large as all the rest: they are loaded where they are needed.
        const [{ openCloud }, { targetsCommand }] = await Promise.all([
          import('./targets/openCloud'),
          import('./commands/targets'),
        ]);
        const { door } = await openCloud({ ...context, cloud: given.cloud });
        return targetsCommand(name, door, context);
      }),
    );
  add(program, 'deployments', 'what was deployed: phases, why it failed, what would be faster')
    .argument('[id]', 'one deployment, or the beginning of its id; without it, the list and the newest')
    .option('--target <target>', 'lab[:NAME], ssh://user@host:port, azure:NAME[/SLOT] or azure:ID')
    .option('--bundle <path>', 'saved evidence in the place of a target')
    .option('--cloud <cloud>', 'of an app in Azure: public, usgov, china or lab[:NAME]')
    .option('--instance <id>', 'one instance of several')
    .option('--compare <other>', 'with an earlier deployment, or "last": the last ten in a row')
    .option('--follow', 'while it runs, until it has ended', false)
    .option('--prompt', 'of a failure, a prompt for an assistant', false)
    .action((id: string | undefined, given: CommonOptions & DeploymentFlags & { bundle?: string }) => {
      const { bundle, target } = given;
      if ((bundle === undefined) === (target === undefined))
        throw usageError('Say with --target where the app is, or with --bundle where its evidence is.');
      return bundle === undefined
        ? actOn(given, async (on, context) =>
            (await import('./commands/deployments')).deploymentsCommand(on, id, given, context),
          )
        : act(given, async (context) =>
            (await import('./commands/deployments')).savedDeploymentsCommand(bundle, id, given, context),
          );
    });
  registerSpread(addTargeted('spread', 'whether requests are spread over the instances'), actOn);
  registerWorkers<CommonOptions>(
    add(program, 'workers', 'what runs the app: workers, memory, cores; what fits, and why'),
    { onTarget: actOn, plain: act },
  );
  addLoadFlags(
    addTargeted('load', 'real load, level by level, while CPU and workers are looked at inside'),
  ).action((given: CommonOptions & LoadFlags) =>
    act(given, async (context) => {
      const { loadCommand } = await import('./commands/load');
      // It runs no helper command: nobody is asked about ours.
      return loadCommand(await oneTarget(imageTargets, options, given, context), given, context);
    }),
  );
  addTargeted('fault', 'toggle a fault of the sample app')
    .argument('<mode>', 'off, or what to break')
    .action((mode: string, given: CommonOptions) =>
      actOn(given, async (on, context) => (await import('./commands/fault')).faultCommand(on, mode, context)),
    );

  const lab = program.command('lab').description('the local stand-in for App Service').exitOverride();
  const addUp = (parent: Command, name: string, description: string) =>
    add(parent, name, description)
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
    act(given, async (context) => (await import('./commands/lab')).labUpCommand(given, context)),
  );
  add(lab, 'down', 'end a lab and leave nothing')
    .option('--name <name>', 'name of the lab', 'lab')
    .action((given: CommonOptions & { name: string }) =>
      act(given, async (context) => (await import('./commands/lab')).labDownCommand(given.name, context)),
    );
  add(lab, 'status', 'the running labs')
    .option('--name <name>', 'one of them')
    .action((given: CommonOptions & { name?: string }) =>
      act(given, async (context) =>
        (await import('./commands/labStatus')).labStatusCommand(given.name, context),
      ),
    );
  add(lab, 'drill', 'bring a failure about in a lab of its own, and diagnose it')
    .argument('[ids...]', 'ids of the failure catalogue')
    .option('--list', 'list the drills', false)
    .option('--all', 'all of them, one after the other', false)
    .option('--twin', 'their healthy twins: the same, and nothing broken', false)
    .option('--keep', 'leave the labs up afterwards', false)
    .option('-o, --out <folder>', 'folder in which to keep their bundles')
    .action((ids: string[], given: CommonOptions & DrillFlags) =>
      act(given, async (context) => (await import('./commands/drill')).drillCommand(ids, given, context)),
    );
  addUp(program, 'tour', 'start the lab, break it in every way and diagnose it')
    .option('--keep', 'leave the lab up afterwards', false)
    .action((given: CommonOptions & LabUpFlags & { keep: boolean }) =>
      act(given, async (context) => (await import('./commands/tour')).tourCommand(given, context)),
    );
  return program;
}

/** The targets as they are, with no helper commands but the image's own. */
async function imageTargets(
  options: CliOptions,
  { target = '', url, instance, cloud }: CommonOptions,
  { labs, logger, io, signal }: RunContext,
): Promise<Target[]> {
  const resolve = options.resolve ?? (await import('./targets/resolveTarget')).resolveTargets;
  return resolve(target, { labs, url, instance, cloud, logger, io, signal });
}

async function targets(options: CliOptions, common: CommonOptions, context: RunContext): Promise<Target[]> {
  const found = await imageTargets(options, common, context);
  const [{ withOwnAliases }, { ownAliases }] = await Promise.all([
    import('../targets/ownAliases'),
    import('./targets/ownAliases'),
  ]);
  return found.map((target) => withOwnAliases(target, ownAliases(target, context)));
}

async function oneTarget(
  find: typeof targets,
  options: CliOptions,
  common: CommonOptions,
  context: RunContext,
): Promise<Target> {
  if (common.instance === 'all') throw usageError('--instance all goes with diagnose, bundle and logs.');
  const [target] = await find(options, common, context);
  if (!target) throw usageError('Say with --target where the app is.');
  return target;
}

async function perform(options: CliOptions, common: CommonOptions, action: Action): Promise<number> {
  const { io, root, labs, cache, cancel } = options;
  const limit = new AbortController();
  const { timeout } = common;
  const timer =
    timeout === undefined ? undefined : setTimeout(() => limit.abort(timedOut(timeout)), timeout * 1000);
  try {
    return await action(
      {
        io,
        root,
        labs,
        cache,
        json: common.json ?? false,
        yes: common.yes ?? false,
        signal: AbortSignal.any([cancel, limit.signal]),
        logger: stderrLogger(io.stderr, io.env.APPSERVICE_DOCTOR_LOG),
      },
      common,
    );
  } finally {
    clearTimeout(timer);
  }
}

/** Prints an error for people or, with --json, for programs, and gives the exit code. */
function report(error: unknown, { args, io, cancel }: CliOptions): number {
  if (cancel.aborted) {
    const isHeard = !args.includes('--json') && !isOutputClosed(cancel.reason);
    if (isHeard) io.stderr.write('Cancelled.\n');
    return exitCode.cancelled;
  }
  const known = toDoctorError(error);
  const { code, message, next } = known;
  if (args.includes('--json')) io.stdout.write(`${JSON.stringify({ error: { code, message, next } })}\n`);
  // A path or a name in it may be somebody else's.
  else io.stderr.write(`${cleanText(message)}\n${cleanText(next)}\n(${code})\n`);
  if (io.env.APPSERVICE_DOCTOR_LOG === 'debug' && known.cause instanceof Error)
    io.stderr.write(`${known.cause.stack ?? ''}\n`);
  return exitCode.failed;
}

function toDoctorError(error: unknown): DoctorError {
  if (error instanceof DoctorError) return error;
  if (error instanceof CommanderError) {
    // What commander says where a command is missing is a word of its own: "(outputHelp)".
    const isBare = error.code === 'commander.help';
    return usageError(
      isBare ? 'Say what to do: a command is missing.' : error.message.replace(/^error: /, ''),
    );
  }
  return unexpected(error);
}

function collect(value: string, before: string[]): string[] {
  return [...before, value];
}

function readSeconds(text: string): number {
  const seconds = Number(text);
  if (!(seconds > 0 && seconds <= 86_400)) throw new InvalidArgumentError('It is a number of seconds.');
  return seconds;
}

/** A laptop holds a few instances; the limit is for typing errors. */
function readInstances(text: string): number {
  const count = readCount(text);
  if (count < 1 || count > 20) throw new InvalidArgumentError('It is a number from 1 to 20.');
  return count;
}

function readCount(text: string): number {
  const count = Number(text);
  if (!Number.isInteger(count) || count < 0) throw new InvalidArgumentError('It is a whole number.');
  return count;
}
