import {
  AzureCliCredential,
  AzureDeveloperCliCredential,
  ClientCertificateCredential,
  ClientSecretCredential,
  DeviceCodeCredential,
  ManagedIdentityCredential,
  type TokenCredential,
  type TokenCredentialOptions,
  WorkloadIdentityCredential,
} from '@azure/identity';
import { agentFor } from '../network/agentFor';
import type { Door } from '../network/door';
import { metadataServiceAnswers } from './metadataServiceAnswers';

/** In the order in which a chain tries them. */
export const credentialKinds = [
  'azure-cli',
  'azd',
  'environment',
  'workload-identity',
  'managed-identity',
  'device-code',
] as const;
export type CredentialKind = (typeof credentialKinds)[number];

/** What a person does to sign in on another device. */
export interface DeviceCode {
  userCode: string;
  verificationUri: string;
  /** The whole sentence, as Entra words it. */
  message: string;
}

/** Hears why Entra was not reached, which the library keeps to itself. */
export type NetworkEar = (error: unknown) => void;

export interface SignInOptions extends Door {
  tenantId?: string;
  /** Shows the code to the user. Without it nobody is asked to enter one. */
  onDeviceCode?: (code: DeviceCode) => void;
  /** Whether this machine is one of Azure's; by default its metadata service is asked. */
  inAzure?: () => Promise<boolean>;
}

/** The credential, or why there is none, in a few words. */
type Made = TokenCredential | string;

export interface SignInWay {
  /** For people. */
  title: string;
  make: (options: SignInOptions, ear: NetworkEar) => Made | Promise<Made>;
}

export const signInWays: Record<CredentialKind, SignInWay> = {
  'azure-cli': {
    title: 'Azure CLI',
    make: ({ tenantId }) => new AzureCliCredential(tenant(tenantId)),
  },
  azd: {
    title: 'Azure Developer CLI',
    make: ({ tenantId }) => new AzureDeveloperCliCredential(tenant(tenantId)),
  },
  environment: {
    title: 'environment',
    make: (options, ear) => fromEnvironment(options, ear),
  },
  'workload-identity': {
    title: 'workload identity',
    make: (options, ear) => {
      const { env } = options;
      const { AZURE_FEDERATED_TOKEN_FILE: tokenFilePath, AZURE_CLIENT_ID: clientId } = env;
      const tenantId = options.tenantId ?? env.AZURE_TENANT_ID;
      if (!tokenFilePath || !clientId || !tenantId)
        return 'AZURE_FEDERATED_TOKEN_FILE, AZURE_CLIENT_ID and AZURE_TENANT_ID are not set';
      return new WorkloadIdentityCredential({ ...entra(options, ear), tokenFilePath, clientId, tenantId });
    },
  },
  'managed-identity': {
    title: 'managed identity',
    make: async ({ env, inAzure = metadataServiceAnswers }) => {
      const announced = Boolean(env.IDENTITY_ENDPOINT ?? env.MSI_ENDPOINT);
      if (!announced && !(await inAzure())) return 'this machine is not in Azure';
      const clientId = env.AZURE_CLIENT_ID;
      return new ManagedIdentityCredential({
        ...(clientId ? { clientId } : {}),
        retryOptions: { maxRetries: 2 },
      });
    },
  },
  'device-code': {
    title: 'device code',
    make: (options, ear) => {
      const { onDeviceCode, tenantId } = options;
      if (!onDeviceCode) return 'there is nobody to enter a code';
      return new DeviceCodeCredential({
        ...entra(options, ear),
        ...tenant(tenantId),
        userPromptCallback: onDeviceCode,
      });
    },
  },
};

/** The variables that Azure's own tools and pipelines use. */
function fromEnvironment(options: SignInOptions, ear: NetworkEar): Made {
  const { env } = options;
  const { AZURE_CLIENT_ID: clientId, AZURE_CLIENT_SECRET: secret } = env;
  const tenantId = options.tenantId ?? env.AZURE_TENANT_ID;
  const certificatePath = env.AZURE_CLIENT_CERTIFICATE_PATH;
  if (!clientId || !tenantId) return 'AZURE_CLIENT_ID and AZURE_TENANT_ID are not set';
  if (secret) return new ClientSecretCredential(tenantId, clientId, secret, entra(options, ear));
  if (!certificatePath) return 'AZURE_CLIENT_SECRET is not set, nor AZURE_CLIENT_CERTIFICATE_PATH';
  const password = env.AZURE_CLIENT_CERTIFICATE_PASSWORD;
  return new ClientCertificateCredential(
    tenantId,
    clientId,
    { certificatePath, ...(password ? { certificatePassword: password } : {}) },
    entra(options, ear),
  );
}

function tenant(tenantId: string | undefined): { tenantId?: string } {
  return tenantId === undefined ? {} : { tenantId };
}

function entra(options: SignInOptions, ear: NetworkEar) {
  const { authorityHost, name } = options.cloud;
  return {
    authorityHost,
    // Discovery asks Microsoft's own cloud whether it knows the authority; the lab's it cannot know.
    disableInstanceDiscovery: name === 'lab',
    agent: agentFor(new URL(authorityHost), options),
    // Tenants differ between subscriptions: ARM's answer names the one to ask.
    additionallyAllowedTenants: ['*'],
    retryOptions: { maxRetries: 2, retryDelayInMs: 300, maxRetryDelayInMs: 4000 },
    additionalPolicies: [{ policy: listening(ear), position: 'perRetry' as const }],
  };
}

type Policy = NonNullable<TokenCredentialOptions['additionalPolicies']>[number]['policy'];

function listening(ear: NetworkEar): Policy {
  return {
    name: 'listening',
    sendRequest: (request, next) =>
      next(request).catch((error: unknown) => {
        ear(error);
        throw error;
      }),
  };
}
