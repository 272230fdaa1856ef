import type { Drill } from './Drill';
import { office } from './apps';
import { get, health } from './requests';

const report = get('/report');

export const tooFewWorkers: Drill = {
  id: 'too-few-workers',
  title: 'Fast routes queue behind slow ones for the only worker.',
  lab: {
    ...office,
    settings: { REPORT_SECONDS: '0.8' },
    steps: [{ load: report, clients: 4 }],
  },
  broken: {},
  healthy: { startup: 'gunicorn --workers 6 wsgi:app' },
  probes: [report, health],
};
