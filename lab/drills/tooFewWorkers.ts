import type { Drill } from './Drill';
import { office } from './apps';
import { get, health } from './requests';

export const tooFewWorkers: Drill = {
  id: 'too-few-workers',
  title: 'Fast routes queue behind a slow one.',
  lab: { ...office, settings: { REPORT_SECONDS: '3' } },
  broken: {},
  healthy: { startup: 'gunicorn --workers 5 wsgi:app' },
  probes: [get('/report'), health],
};
