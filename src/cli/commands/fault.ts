import { faultModeUnknown, faultModes, isFaultMode, setFault } from '../../core/faults';
import { confirm } from '../confirm';
import { exitCode } from '../exitCode';
import { printJson } from '../print';
import type { RunContext } from '../runContext';
import { faultOptions } from '../../targets/faultOptions';
import type { Target } from '../../targets/target';

/** `fault MODE`: toggles a fault of the sample app. */
export async function faultCommand(target: Target, mode: string, context: RunContext): Promise<number> {
  if (!isFaultMode(mode)) throw faultModeUnknown(mode);
  if (target.permission !== 'everything') {
    const where = target.siteUrl ?? target.info.name;
    await confirm(
      `The fault "${mode}" will be set in the app at ${where}`,
      context.io,
      context.yes,
      context.signal,
    );
  }
  const result = await setFault(mode, faultOptions(target, context));
  if (context.json) printJson(context, result);
  else {
    const what = faultModes.find((known) => known.mode === mode)?.breaks ?? '';
    const through = result.door === 'inside' ? ', set from inside because the front door is closed' : '';
    context.io.stdout.write(`${mode}: ${what}${through}.\n`);
  }
  return exitCode.ok;
}
