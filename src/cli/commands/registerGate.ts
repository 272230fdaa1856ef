import { type Command, InvalidArgumentError, Option } from 'commander';
import { type GateFlags, skippable } from './gateFlags';

/** What `gate` takes beside the options of every command that has a target. */
export function registerGate(
  command: Command,
  {
    collect,
    readSeconds,
    run,
  }: {
    collect: (value: string, before: string[]) => string[];
    readSeconds: (text: string) => number;
    run: (flags: GateFlags & Record<string, unknown>) => Promise<void>;
  },
): void {
  command
    .option('--against <target>', 'production, to compare settings and packages with')
    .option('--path <path>', 'a path to warm up, beside / and the health path')
    .option('--smoke <path>', 'a path to GET, PATH or PATH=STATUS; may be repeated', collect, [])
    .option('--allow <name>', 'a setting that may differ; may be repeated', collect, [])
    .addOption(
      new Option('--skip <step>', `leave a step out (${skippable.join(', ')}); may be repeated`)
        .argParser(addStep)
        .default([]),
    )
    .addOption(
      new Option('--wait <seconds>', 'for the deployment, and again for the warm-up')
        .argParser(readSeconds)
        .default(600),
    )
    .option('--junit <file>', "save the steps as JUnit's XML")
    .option('--summary <file>', 'append Markdown there; by default to GITHUB_STEP_SUMMARY, where it is set')
    .option('--after-swap', 'look at production after the swap of this slot', false)
    .action(run);
}

function addStep(text: string, before: GateFlags['skip']): GateFlags['skip'] {
  const step = skippable.find((name) => name === text);
  if (!step) throw new InvalidArgumentError(`It is ${skippable.join(' or ')}.`);
  return [...before, step];
}
