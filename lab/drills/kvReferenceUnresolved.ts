import { MODEL_KEY } from '../conditions';
import type { Drill } from './Drill';
import { assistant } from './apps';
import { chat, health } from './requests';

export const kvReferenceUnresolved: Drill = {
  id: 'kv-reference-unresolved',
  title: 'A Key Vault reference was not resolved: the process holds its text.',
  lab: {
    ...assistant('contoso-assistant.openai.azure.com'),
    settings: {
      AZURE_OPENAI_ENDPOINT: 'https://contoso-assistant.openai.azure.com/',
      AZURE_OPENAI_API_KEY:
        '@Microsoft.KeyVault(SecretUri=https://contoso-secrets.vault.azure.net/secrets/openai-key/)',
    },
  },
  broken: {},
  // The settings show the reference of the twin as well, but its process has the secret.
  healthy: {
    conditions: {
      model: { host: 'contoso-assistant.openai.azure.com' },
      environment: { AZURE_OPENAI_API_KEY: MODEL_KEY },
    },
  },
  probes: [health, chat],
};
