import type { Logger } from '../../../core/contracts';
import { azureTargets } from '../../../targets/azure/azureTargets';
import type { Target } from '../../../targets/target';
import type { AzureChoice } from '../azureChoice';
import type { Doors } from './doors';

export interface AppTargetsOptions {
  doors: Doors;
  logger: Logger;
  maxChannels: number;
  signal: AbortSignal;
}

/** An app in Azure as targets: one instance, or each of them with `all`. Errors: those of `azureTargets`. */
export async function appTargets(
  choice: AzureChoice,
  { doors, ...options }: AppTargetsOptions,
  instance: string | undefined = choice.name.instance,
): Promise<Target[]> {
  const { door, lab } = await doors.ofChoice(choice);
  const { site } = choice.name;
  return azureTargets({
    ...options,
    door,
    name: { by: 'id', site },
    ...(instance === undefined ? {} : { instance }),
    ...(lab && { lab }),
  });
}
