import type { Drill } from './Drill';
import { office } from './apps';
import { health } from './requests';

export const siteStopped: Drill = {
  id: 'site-stopped',
  title: 'The site is stopped.',
  lab: office,
  broken: { conditions: { model: 'none', door: 'stopped' } },
  probes: [health],
};
