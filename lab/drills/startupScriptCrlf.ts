import type { Drill } from './Drill';
import { STAYS_DOWN, office } from './apps';
import { health } from './requests';

const script = `#!/bin/bash
# Starts the back office.

cd /home/site/wwwroot

gunicorn
`;

export const startupScriptCrlf: Drill = {
  id: 'startup-script-crlf',
  title: 'The start-up script has line ends of Windows.',
  lab: {
    ...office,
    conditions: { model: 'none', restartDelayS: STAYS_DOWN },
    startup: 'bash start.sh',
    files: { 'gunicorn.conf.py': 'wsgi_app = "wsgi:app"\n' },
  },
  broken: { files: { 'start.sh': script.replaceAll('\n', '\r\n') } },
  healthy: { files: { 'start.sh': script } },
  probes: [health],
};
