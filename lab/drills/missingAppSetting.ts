import type { Drill } from './Drill';
import { office } from './apps';
import { get, health } from './requests';

export const missingAppSetting: Drill = {
  id: 'missing-app-setting',
  title: 'A route reads a setting that the site does not have.',
  lab: office,
  broken: {},
  healthy: { settings: { SHOP_CURRENCY: 'EUR' } },
  probes: [health, get('/price')],
};
