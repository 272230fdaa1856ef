import type { ArmClient, Instance, SiteSummary } from '../../core/azure';
import { cleanText } from '../../core/aliases';
import type { AzureDoor } from '../../targets/azure/azureDoor';
import { readAzureName } from '../../targets/azure/azureName';
import { findSite } from '../../targets/azure/findSite';
import { targetInvalid } from '../../targets/errors';
import { exitCode } from '../exitCode';
import { printJson } from '../print';
import type { RunContext } from '../runContext';

/** An app or a slot, as `--target` takes it. */
interface ListedApp {
  target: string;
  state: string;
  /** ARM's `linuxFxVersion`, or the kind of what has none. */
  stack: string;
  isPython: boolean;
}

/** `targets`: the apps of each subscription, those for Python first; `targets NAME`: slots and instances of one. */
export async function targetsCommand(
  name: string | undefined,
  { arm }: Pick<AzureDoor, 'arm'>,
  context: RunContext,
): Promise<number> {
  const { signal, json, io } = context;
  if (name === undefined) {
    const subscriptions = await listApps(arm, signal);
    if (json) printJson(context, { subscriptions });
    else
      for (const { id, name: title, apps } of subscriptions)
        io.stdout.write(cleanText([`${title} (${id})`, ...apps.map(rowOf), ''].join('\n')));
    return exitCode.ok;
  }
  const wanted = readAzureName(name.replace(/^azure:/, ''));
  if (!wanted) throw targetInvalid(name);
  const site = await findSite(arm, wanted, { signal });
  const slots: SiteSummary[] = [];
  if (site.slot === undefined) for await (const slot of arm.slots(site, { signal })) slots.push(slot);
  const instances = await arm.instances(site, { signal });
  if (json) printJson(context, { app: listed(site), slots: slots.map(listed), instances });
  else
    io.stdout.write(
      cleanText(
        [...[site, ...slots].map((one) => rowOf(listed(one))), ...instances.map(instanceRow), ''].join('\n'),
      ),
    );
  return exitCode.ok;
}

async function listApps(
  arm: ArmClient,
  signal: AbortSignal,
): Promise<{ id: string; name: string; apps: ListedApp[] }[]> {
  const subscriptions: { id: string; name: string; apps: ListedApp[] }[] = [];
  for await (const { id, name } of arm.subscriptions({ signal })) {
    const apps: ListedApp[] = [];
    for await (const site of arm.sites(id, { signal })) apps.push(listed(site));
    apps.sort((a, b) => Number(b.isPython) - Number(a.isPython) || (a.target < b.target ? -1 : 1));
    subscriptions.push({ id, name, apps });
  }
  return subscriptions;
}

function listed({ name, slot, state, linuxFxVersion, kind, isLinuxPython }: SiteSummary): ListedApp {
  return {
    target: `azure:${name}${slot === undefined ? '' : `/${slot}`}`,
    state,
    stack: linuxFxVersion === '' ? kind : linuxFxVersion,
    isPython: isLinuxPython,
  };
}

function rowOf({ target, state, stack, isPython }: ListedApp): string {
  return `  ${target.padEnd(40)} ${stack.padEnd(14)} ${state}${isPython ? '' : ' (no Python on Linux)'}`;
}

function instanceRow({ id, state }: Instance): string {
  return `    --instance ${id.slice(0, 12)}  ${state}`;
}
