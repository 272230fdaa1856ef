import { Option } from 'commander';
import type { ProbeOptions } from '../commands/askedProbes';
import { type CheckFlags, failOnWords } from '../commands/checkFlags';
import type { FixFlags } from '../commands/fixFlags';
import type { ReportFlags } from '../commands/reportFlags';
import { collect } from './arguments';
import type { CommandLine } from './commandLine';
import type { CommonOptions } from './commonOptions';

/** What gives a verdict, or the evidence for one: of a target, of what was saved, of a project. */
export function addDiagnosing(line: CommandLine): void {
  line
    .addReporting(line.addProbing('diagnose', 'collect evidence and print the verdict'))
    .option('--apply', 'apply the fix of the verdict, where it is a setting or a restart; asks first', false)
    .option('--undo', 'put back what --apply changed last, in the place of a diagnosis', false)
    .action((given: CommonOptions & ProbeOptions & ReportFlags & FixFlags) =>
      given.instance === 'all'
        ? line.actOnAll(given, async (on, context) =>
            (await import('../commands/diagnoseInstances')).diagnoseInstancesCommand(on, given, context),
          )
        : line.actOn(given, async (on, context) =>
            (await import('../commands/diagnose')).diagnoseCommand(on, given, context),
          ),
    );
  line
    .addReporting(
      line.add(line.program, 'analyze', 'the same verdict from a saved bundle or a folder of logs'),
    )
    .argument('<bundle>', 'folder, .zip or single file')
    .action((path: string, given: CommonOptions & ReportFlags) =>
      line.act(given, async (context) =>
        (await import('../commands/analyze')).analyzeCommand(path, given, context),
      ),
    );
  line
    .add(line.program, 'explain', 'what a failure means, how it is proved and what to do about it')
    .argument('[id]', 'such as wrong-endpoint; without it, the list')
    .action((id: string | undefined, given: CommonOptions) =>
      line.act(given, async (context) => (await import('../commands/explain')).explainCommand(id, context)),
    );
  line
    .add(line.program, 'check', 'what of a project will fail on App Service, before it is deployed')
    .argument('[dir]', 'folder of the project', '.')
    .option('--sarif', 'print SARIF 2.1 alone, for code scanning', false)
    .addOption(
      new Option('--fail-on <severity>', 'exit code 1 from there up').choices(failOnWords).default('error'),
    )
    .option('--fix', 'apply the fixes that are sure', false)
    .option('--off <id>', 'leave a check out; may be repeated', collect, [])
    .action((dir: string, given: CommonOptions & CheckFlags) =>
      line.act(given, async (context) =>
        (await import('../commands/check')).checkCommand(dir, given, context),
      ),
    );
  line
    .addProbing('bundle', 'collect the evidence and save it, redacted')
    .requiredOption('-o, --out <path>', 'folder to make, or a .zip')
    .action((given: CommonOptions & ProbeOptions & { out: string }) =>
      line.actOnAll(given, async (on, context) =>
        (await import('../commands/bundle')).bundleCommand(on, given, context),
      ),
    );
}
