import type { Drill } from './Drill';
import { storefront } from './apps';
import { get, health } from './requests';

export const odbcDriverMissing: Drill = {
  id: 'odbc-driver-missing',
  title: 'The connection string names a driver that is not in the image.',
  lab: storefront,
  broken: {
    settings: {
      SQL_CONNECTION_STRING:
        'Driver={ODBC Driver 17 for SQL Server};Server=tcp:contoso.database.windows.net,1433;Database=stock;Encrypt=yes',
    },
  },
  probes: [health, get('/stock')],
};
