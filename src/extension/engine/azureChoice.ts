import type { AzureName } from './azureName';
import type { TargetChoice } from './targetChoice';

/** An app in Azure, chosen. */
export type AzureChoice = TargetChoice & { name: AzureName };

export function isAzure(choice: TargetChoice): choice is AzureChoice {
  return choice.name.kind === 'azure';
}
