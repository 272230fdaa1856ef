import type { CloudSite } from '../sites/site';
import { type KuduEndpoint, notFound } from './kuduRequest';

interface Check {
  Setting: string;
  Value: string;
  Details: string;
  DetailsLevel: 'Information' | 'Warning' | 'Error';
}

/** Kudu's check of the configuration, of the instance that was asked (2026). What it looks at is our guess. */
export const configChecks: KuduEndpoint = ({ site, instance }) => {
  if (!instance) return notFound('No instance of the site is running.');
  return {
    status: 200,
    json: {
      MachineName: instance.machineName,
      InstanceId: instance.id,
      WrittenAt: new Date().toISOString(),
      Settings: checksOf(site),
    },
  };
};

function checksOf({ settings, config }: CloudSite): Check[] {
  const port = settings.WEBSITES_PORT ?? settings.PORT;
  const command = typeof config.appCommandLine === 'string' ? config.appCommandLine : '';
  return [
    {
      Setting: 'WEBSITES_PORT',
      Value: port ?? '',
      ...(port === undefined || port === '8000'
        ? {
            Details: 'The platform forwards to the port on which the app listens by default.',
            DetailsLevel: 'Information',
          }
        : {
            Details: `The platform forwards to port ${port}; the app has to listen there.`,
            DetailsLevel: 'Warning',
          }),
    },
    {
      Setting: 'appCommandLine',
      Value: command,
      Details:
        command === '' ? 'The start-up command is detected.' : 'The site has a start-up command of its own.',
      DetailsLevel: 'Information',
    },
    {
      Setting: 'alwaysOn',
      Value: String(config.alwaysOn === true),
      ...(config.alwaysOn === true
        ? { Details: 'The app is kept loaded.', DetailsLevel: 'Information' }
        : { Details: 'The app is unloaded when nobody asks for it.', DetailsLevel: 'Warning' }),
    },
  ];
}
