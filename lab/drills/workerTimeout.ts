import type { Drill } from './Drill';
import { office } from './apps';
import { get, health } from './requests';

export const workerTimeout: Drill = {
  id: 'worker-timeout',
  title: 'A request takes longer than gunicorn allows.',
  lab: { ...office, startup: 'gunicorn --timeout 2 wsgi:app' },
  broken: { settings: { REPORT_SECONDS: '20' } },
  healthy: { settings: { REPORT_SECONDS: '1' } },
  probes: [health, get('/report')],
};
