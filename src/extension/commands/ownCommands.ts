import { commandIds } from '../commandIds';

/** The commands of views, panel and terminal are registered there. */
const elsewhere = [
  'openPanel',
  'showProof',
  'openEvidence',
  'openLog',
  'stopLog',
  'openTerminal',
  'runAliasInTerminal',
  'runThisAliasInTerminal',
  'refreshTargets',
  'refreshAliases',
  'refreshFaults',
] as const satisfies (keyof typeof commandIds)[];

type CommandName = keyof typeof commandIds;
/** A command of the command table. */
export type OwnCommand = Exclude<CommandName, (typeof elsewhere)[number]>;

export const ownCommands: readonly OwnCommand[] = (Object.keys(commandIds) as CommandName[]).filter(isOwn);

function isOwn(name: CommandName): name is OwnCommand {
  return !elsewhere.some((other) => other === name);
}
