import { type Command, Option } from 'commander';
import type { Target } from '../../targets/target';
import { reportForms } from '../commands/reportFlags';
import { timedOut, usageError } from '../errors';
import type { CliIo } from '../io';
import type { RunContext } from '../runContext';
import { stderrLogger } from '../stderrLogger';
import type { resolveTargets } from '../targets/resolveTarget';
import { collect, readSeconds } from './arguments';
import type { CommonOptions } from './commonOptions';

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

type Action = (context: RunContext, options: CommonOptions) => Promise<number>;

/** What commands are put together from: the options that several share, and how what was asked is done. */
export class CommandLine {
  constructor(
    readonly program: Command,
    private readonly options: CliOptions,
    private readonly done: (code: number) => void,
  ) {}

  add(parent: Command, name: string, description: string): Command {
    return parent
      .command(name)
      .description(description)
      .option('--json', 'print JSON alone')
      .addOption(new Option('--timeout <seconds>', 'give up after so many seconds').argParser(readSeconds))
      .option('--yes', 'agree beforehand where something asks');
  }

  addTargeted(name: string, description: string): Command {
    return this.add(this.program, name, description)
      .requiredOption(
        '--target <target>',
        'lab[:NAME[/INSTANCE]], ssh://user@host:port, azure:NAME[/SLOT] or azure:ID',
      )
      .option('--url <url>', 'where the app is seen from outside')
      .option('--cloud <cloud>', 'of an app in Azure: public, usgov, china or lab[:NAME]')
      .option('--instance <id>', 'one instance of several');
  }

  addProbing(name: string, description: string): Command {
    return this.addTargeted(name, description)
      .option('--path <path>', 'path to ask from outside')
      .option('--method <method>', 'method to ask with')
      .option('--body <body>', 'body to send')
      .option('--header <header>', 'header to send, "Name: value"; may be repeated', collect, []);
  }

  addReporting(command: Command): Command {
    return command
      .addOption(
        new Option('--report <form>', 'a report in the place of the verdict').choices([...reportForms]),
      )
      .option('-o, --out <file>', 'save the report there, and print the verdict')
      .option('--baseline <file>', 'an earlier diagnosis (JSON) or a bundle: is it fixed?')
      .option('--names <file>', 'save there what the pseudonyms of a prompt stand for');
  }

  /** Does it within the time that was given, and keeps its exit code. */
  async act(common: CommonOptions, action: Action): Promise<void> {
    const { io, root, labs, cache, cancel } = this.options;
    const limit = new AbortController();
    const { timeout } = common;
    const timer =
      timeout === undefined ? undefined : setTimeout(() => limit.abort(timedOut(timeout)), timeout * 1000);
    try {
      const context: RunContext = {
        io,
        root,
        labs,
        cache,
        json: common.json ?? false,
        yes: common.yes ?? false,
        signal: AbortSignal.any([cancel, limit.signal]),
        logger: stderrLogger(io.stderr, io.env.APPSERVICE_DOCTOR_LOG),
      };
      this.done(await action(context, common));
    } finally {
      clearTimeout(timer);
    }
  }

  actOn(
    common: CommonOptions,
    action: (target: Target, context: RunContext) => Promise<number>,
  ): Promise<void> {
    return this.act(common, async (context) => action(await this.oneTarget(common, context), context));
  }

  actOnAll(
    common: CommonOptions,
    action: (targets: readonly Target[], context: RunContext) => Promise<number>,
  ): Promise<void> {
    return this.act(common, async (context) => action(await this.#targets(common, context), context));
  }

  async oneTarget(common: CommonOptions, context: RunContext): Promise<Target> {
    refuseAll(common);
    return only(await this.#targets(common, context));
  }

  /** As it is, with no helper commands but the image's own. */
  async imageTarget(common: CommonOptions, context: RunContext): Promise<Target> {
    refuseAll(common);
    return only(await this.#imageTargets(common, context));
  }

  async #targets(common: CommonOptions, context: RunContext): Promise<Target[]> {
    const found = await this.#imageTargets(common, context);
    const [{ withOwnAliases }, { ownAliases }] = await Promise.all([
      import('../../targets/ownAliases'),
      import('../targets/ownAliases'),
    ]);
    return found.map((target) => withOwnAliases(target, ownAliases(target, context)));
  }

  async #imageTargets(
    { target = '', url, instance, cloud }: CommonOptions,
    { labs, logger, io, signal }: RunContext,
  ): Promise<Target[]> {
    const resolve = this.options.resolve ?? (await import('../targets/resolveTarget')).resolveTargets;
    return resolve(target, { labs, url, instance, cloud, logger, io, signal });
  }
}

function refuseAll({ instance }: CommonOptions): void {
  if (instance === 'all') throw usageError('--instance all goes with diagnose, bundle and logs.');
}

function only([target]: readonly Target[]): Target {
  if (!target) throw usageError('Say with --target where the app is.');
  return target;
}
