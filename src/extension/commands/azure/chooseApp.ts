import type { DoctorContext } from '../../doctorContext';
import type { AzureChoice } from '../../engine/azureChoice';

/** Makes an app in Azure the current target, and remembers where it is. */
export async function chooseApp(
  choice: AzureChoice,
  { targets }: Pick<DoctorContext, 'targets'>,
): Promise<void> {
  const { name, tenantId } = choice;
  const { cloud, lab, site } = name;
  await targets.saveApp({ cloud, lab, site, tenantId });
  await targets.choose(choice);
}
