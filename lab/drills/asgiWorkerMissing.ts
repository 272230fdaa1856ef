import type { Drill } from './Drill';
import { chat, health } from './requests';

export const asgiWorkerMissing: Drill = {
  id: 'asgi-worker-missing',
  title: 'An ASGI app runs under a worker for WSGI.',
  broken: { startup: 'gunicorn main:app' },
  probes: [health, chat],
};
