import fs from 'node:fs/promises';
import path from 'node:path';
import type { OwnAliasesOptions } from '../../targets/ownAliases';
import type { Target } from '../../targets/target';
import { confirm } from '../confirm';
import type { RunContext } from '../runContext';

/** Our alias file for containers that lack theirs: always in the lab, elsewhere with the user's word alone. */
export function ownAliases(target: Target, { io, logger, root, yes }: RunContext): OwnAliasesOptions {
  const what = `The container of ${target.info.name} lacks the helper commands: ours are run in it from memory, and nothing stays there`;
  return {
    script: () => fs.readFile(path.join(root, 'lab', 'image', 'aliases.sh'), 'utf8'),
    mayRun: async (signal) => {
      if (target.permission === 'everything') return true;
      const agreed = await confirm(what, io, yes, signal).then(
        () => true,
        (error: unknown) => {
          signal.throwIfAborted();
          logger.warn(error instanceof Error ? error.message : String(error));
          return false;
        },
      );
      return agreed;
    },
  };
}
