import { isAzure } from '../../engine/azureChoice';
import { targetKey } from '../../engine/targetKey';
import { bundleNotSaved, hostNotSaved } from '../../errors';
import { choiceOfBundle } from '../../state/savedBundle';
import { choiceOf } from '../../state/savedHost';
import { chooseApp } from '../azure/chooseApp';
import type { Command } from '../command';
import { readArgument, TargetArgument } from '../readArgument';
import { chooseTarget } from './chooseTarget';

/** Makes a target the current one. */
export const useTarget: Command = async (context, argument) => {
  const given = readArgument(TargetArgument, argument);
  if (!given) {
    await chooseTarget(context, argument);
    return;
  }
  const { targets } = context;
  const { choice } = given;
  const key = targetKey(choice.name);
  // What is saved of a host counts, not what a key binding says of it.
  if (choice.name.kind === 'ssh' && !targets.hosts.some((host) => targetKey(choiceOf(host).name) === key))
    throw hostNotSaved();
  if (
    choice.name.kind === 'bundle' &&
    !targets.bundles.some(({ path }) => targetKey(choiceOfBundle({ path }).name) === key)
  )
    throw bundleNotSaved();
  if (isAzure(choice)) await chooseApp(choice, context);
  else await targets.choose(choice);
};
