import * as vscode from 'vscode';
import type { DoctorContext } from '../../doctorContext';
import { type AzureChoice, isAzure } from '../../engine/azureChoice';
import { notInAzure } from '../../engine/errors';
import type { Command } from '../command';
import { readArgument, TargetArgument } from '../readArgument';
import { requireTarget } from '../requireTarget';

/** Opens an app where Azure's own pages are about it. A lab's look-alike has none. */
export const openInPortal: Command = async (context, argument) => {
  const choice = appOf(argument, context);
  const url = (await context.azure()).portalUrl(choice);
  await vscode.env.openExternal(vscode.Uri.parse(url, true));
};

export const addFavourite: Command = (context, argument) => mark(context, argument, true);
export const removeFavourite: Command = (context, argument) => mark(context, argument, false);

async function mark(context: DoctorContext, argument: unknown, isFavourite: boolean): Promise<void> {
  const { name, tenantId } = appOf(argument, context);
  const { cloud, lab, site } = name;
  await context.targets.saveApp({ cloud, lab, site, tenantId }, isFavourite);
}

/** The app that a command is about: the one it was given, or the current target. Errors: `not-in-azure`. */
export function appOf(argument: unknown, context: Pick<DoctorContext, 'targets'>): AzureChoice {
  const choice = readArgument(TargetArgument, argument)?.choice ?? requireTarget(context);
  if (!isAzure(choice)) throw notInAzure();
  return choice;
}
