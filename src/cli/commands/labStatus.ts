import { status } from '../../../lab/host';
import { exitCode } from '../exitCode';
import { printJson } from '../print';
import type { RunContext } from '../runContext';
import { describeLab, labWithoutSecrets } from './labReport';

/** `lab status`: the labs with their instances, ports, settings and fault; secrets are masked. */
export async function labStatusCommand(name: string | undefined, context: RunContext): Promise<number> {
  const labs = await status({ labs: context.labs, name });
  if (context.json) printJson(context, { labs: labs.map(labWithoutSecrets) });
  else if (labs.length === 0) {
    context.io.stdout.write('No lab is running. Start one with: appservice-doctor lab up\n');
  } else for (const lab of labs) context.io.stdout.write(describeLab(lab));
  return exitCode.ok;
}
