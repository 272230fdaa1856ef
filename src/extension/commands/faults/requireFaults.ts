import * as vscode from 'vscode';
import { faultEndpointMissing, faultUnreachable } from '../../../core/faults/errors';
import type { FaultModeName } from '../../../core/faults';
import type { DoctorContext } from '../../doctorContext';
import type { TargetChoice } from '../../engine/engine';
import { withProgress } from '../withProgress';

/**
 * The fault that is on; undefined where the app has faults and does not say which. Asks the app anew.
 * Errors: `fault-endpoint-missing`, `fault-unreachable`.
 */
export async function requireFaults(
  target: TargetChoice,
  context: DoctorContext,
): Promise<FaultModeName | undefined> {
  const { faults } = context;
  await withProgress(context, vscode.l10n.t('Asking the app for its faults'), async ({ signal }) => {
    await faults.read(target, signal);
    signal.throwIfAborted();
  });
  const { fault } = faults.of(target);
  switch (fault.kind) {
    case 'injectable':
      return fault.mode;
    case 'injectable-unknown':
      return undefined;
    case 'not-injectable':
      throw faultEndpointMissing();
    case 'unknown':
      throw faultUnreachable(fault.reason);
    case 'unread':
    case 'reading':
      throw faultUnreachable('it is still being asked');
  }
}
