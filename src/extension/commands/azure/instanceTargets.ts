import type { DoctorContext } from '../../doctorContext';
import { accountFor } from '../../engine/accountFor';
import { isAzure } from '../../engine/azureChoice';
import type { InstanceTarget, TargetChoice } from '../../engine/engine';
import { noInstances } from '../../errors';

/** Every instance of a target that has some, as a target of its own. Errors: `no-instances`, and what ARM raises. */
export async function instanceTargets(
  target: TargetChoice,
  { targets, azure, azureBook }: Pick<DoctorContext, 'targets' | 'azure' | 'azureBook'>,
  signal: AbortSignal,
): Promise<InstanceTarget[]> {
  if (isAzure(target)) {
    const { name } = target;
    const account = accountFor(target, azureBook.account);
    const found: InstanceTarget[] = [];
    for await (const { id } of (await azure()).instances(account, name.site, signal))
      found.push({ id, choice: { ...target, name: { ...name, instance: id } } });
    if (found.length === 0) throw noInstances();
    return found;
  }
  const { name } = target;
  const lab = targets.labOf(target);
  if (name.kind !== 'lab' || !lab) throw noInstances();
  return lab.instances.map(({ id }) => ({ id, choice: { ...target, name: { ...name, instance: id } } }));
}
