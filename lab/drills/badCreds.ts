import type { Drill } from './Drill';
import { chat, health } from './requests';

export const badCreds: Drill = {
  id: 'bad-creds',
  title: 'AZURE_CLIENT_ID names an identity that the site does not have.',
  broken: { settings: { AZURE_CLIENT_ID: '4b1d7a60-2c35-4f8e-9d06-7e5c3a1b9f24' } },
  probes: [health, chat],
};
