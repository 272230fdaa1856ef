import type { Drill } from './Drill';
import { office } from './apps';
import { health } from './requests';

export const easyauthMisconfig: Drill = {
  id: 'easyauth-misconfig',
  title: 'Built-in authentication does not accept the sign-ins that it asks for.',
  lab: office,
  broken: { conditions: { model: 'none', door: 'sign-in-refused' } },
  probes: [health],
};
