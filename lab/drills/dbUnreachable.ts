import type { Drill } from './Drill';
import { storefront } from './apps';
import { get, health } from './requests';

const database = {
  name: 'contoso-orders.postgres.database.azure.com',
  address: '20.62.131.7',
  port: 5432,
};

export const dbUnreachable: Drill = {
  id: 'db-unreachable',
  title: 'The database has no rule for the site.',
  lab: {
    ...storefront,
    settings: { DATABASE_URL: 'postgresql://shop@contoso-orders.postgres.database.azure.com/orders' },
  },
  broken: { conditions: { hosts: [{ ...database, serves: 'postgres-closed' }] } },
  healthy: { conditions: { hosts: [{ ...database, serves: 'postgres' }] } },
  probes: [health, get('/customers')],
};
