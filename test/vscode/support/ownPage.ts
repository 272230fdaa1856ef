import { GateDesk } from '../../../src/extension/panel/gateDesk';
import { LoadBench } from '../../../src/extension/panel/loadBench';
import { PanelPage } from '../../../src/extension/panel/panelPage';
import type { DoctorContext } from '../../../src/extension/doctorContext';
import type { HostMessage } from '../../../src/protocol';

/** What is behind a panel that is seen; `hear` is told what the panel is. */
export function ownPage(context: DoctorContext, hear: (message: HostMessage) => void): PanelPage {
  const post = (message: HostMessage): Promise<boolean> => {
    hear(message);
    return Promise.resolve(true);
  };
  return new PanelPage(
    { post, isVisible: () => true },
    {
      context,
      documents: { open: () => Promise.resolve() },
      load: new LoadBench(),
      gate: new GateDesk(),
    },
  );
}
