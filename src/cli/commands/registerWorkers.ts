import type { Command } from 'commander';
import type { Target } from '../../targets/target';
import { usageError } from '../errors';
import type { RunContext } from '../runContext';
import type { WorkersFlags } from './workersFlags';

type Given = WorkersFlags & { target?: string; bundle?: string };

interface Way<T> {
  /** On the target that the options name. */
  onTarget: (given: T, action: (target: Target, context: RunContext) => Promise<number>) => Promise<void>;
  /** Without a target. */
  plain: (given: T, action: (context: RunContext) => Promise<number>) => Promise<void>;
}

/** `workers`: what runs the app, and what fits. Its code is loaded when it is asked for. */
export function registerWorkers<T extends object>(command: Command, { onTarget, plain }: Way<T>): void {
  command
    .option('--target <target>', 'lab[:NAME], ssh://user@host:port, azure:NAME[/SLOT] or azure:ID')
    .option('--bundle <path>', 'saved evidence in the place of a target')
    .option('--url <url>', 'where the app is seen from outside')
    .option('--cloud <cloud>', 'of an app in Azure: public, usgov, china or lab[:NAME]')
    .option('--instance <id>', 'one instance of several')
    .option('--apply <id>', 'apply an advice, where it is a setting; asks first')
    .option('--undo', 'put back what --apply changed last', false)
    .action((given: Given & T) => {
      const { bundle, target } = given;
      if ((bundle === undefined) === (target === undefined))
        throw usageError('Say with --target where the app is, or with --bundle where its evidence is.');
      return bundle === undefined
        ? onTarget(given, async (on, context) =>
            (await import('./workers')).workersCommand(on, given, context),
          )
        : plain(given, async (context) =>
            (await import('./workers')).savedWorkersCommand(bundle, given, context),
          );
    });
}
