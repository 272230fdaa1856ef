import type { Drill } from './Drill';
import { STAYS_DOWN, orders } from './apps';
import { health } from './requests';

export const antenvMissing: Drill = {
  id: 'antenv-missing',
  title: 'No virtual environment was deployed, and the app needs its packages.',
  lab: { ...orders, settings: { PARTNER_URL: 'https://api.fabrikam-logistics.com' } },
  broken: {
    conditions: { model: 'none', antenv: 'none', restartDelayS: STAYS_DOWN },
  },
  probes: [health],
};
