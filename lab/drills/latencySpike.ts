import type { Drill } from './Drill';
import { chat, health } from './requests';

export const latencySpike: Drill = {
  id: 'latency-spike',
  title: 'The app sleeps before it calls its model.',
  broken: {
    steps: [
      {
        run: `echo '{"schemaVersion":1,"mode":"latency-spike"}' >/home/site/diagnostics/fault-state.json`,
      },
    ],
  },
  probes: [health, chat],
};
