import type { PanelState } from '../../../src/protocol';

/** The state of the log in words. */
export function logStatus(log: PanelState['log']): string {
  switch (log.kind) {
    case 'off':
      return 'Off';
    case 'connecting':
      return 'Connecting …';
    case 'live':
      return log.remark === undefined ? 'Live' : `Live: ${log.remark}`;
    case 'ended':
      return `Ended: ${log.reason}`;
  }
}
