import type { Drill } from './Drill';
import { office } from './apps';
import { health } from './requests';

export const accessRestriction: Drill = {
  id: 'access-restriction',
  title: 'The access restrictions of the site let nobody in.',
  lab: office,
  broken: {
    conditions: {
      model: 'none',
      door: 'ip-forbidden',
      siteConfig: {
        ipSecurityRestrictions: [
          { ipAddress: 'Any', action: 'Deny', priority: 2147483647, name: 'Deny all' },
        ],
      },
    },
  },
  healthy: {
    conditions: {
      model: 'none',
      siteConfig: {
        ipSecurityRestrictions: [
          { ipAddress: '127.0.0.1/32', action: 'Allow', priority: 100, name: 'office' },
          { ipAddress: 'Any', action: 'Deny', priority: 2147483647, name: 'Deny all' },
        ],
      },
    },
  },
  probes: [health],
};
