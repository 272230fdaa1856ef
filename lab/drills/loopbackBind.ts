import type { Drill } from './Drill';
import { STAYS_DOWN, office } from './apps';
import { health } from './requests';

export const loopbackBind: Drill = {
  id: 'loopback-bind',
  title: 'The app listens on 127.0.0.1 alone.',
  lab: {
    ...office,
    conditions: { model: 'none', restartDelayS: STAYS_DOWN },
    settings: { WEBSITES_CONTAINER_START_TIME_LIMIT: '4' },
  },
  broken: { startup: 'gunicorn --bind=127.0.0.1:8000 wsgi:app' },
  healthy: { startup: 'gunicorn --bind=0.0.0.0:8000 wsgi:app' },
  probes: [health],
};
