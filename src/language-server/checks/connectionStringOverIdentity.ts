import { type InfraEntry, nameText, pythonSites, type WorkspaceCheck } from '../../core/workspace';

/** A service that takes an identity as well: how its connection string is known, and what stands in its place. */
interface Service {
  name: string;
  pattern: RegExp;
  /** `NAME` is the setting's own name. */
  instead: string;
}

const services: readonly Service[] = [
  {
    name: 'Cosmos DB',
    pattern:
      /AccountEndpoint=[^;]*;.*AccountKey=|microsoft\.documentdb\/[^⟩]*(listconnectionstrings|connectionstring)/i,
    instead: 'NAME__accountEndpoint',
  },
  {
    name: 'Storage',
    pattern: /(DefaultEndpointsProtocol|AccountName|EndpointSuffix)=.*AccountKey=|AccountKey=.*AccountName=/i,
    instead: 'NAME__accountName',
  },
  {
    name: 'Service Bus or Event Hubs',
    pattern: /Endpoint=sb:.*SharedAccessKey=|microsoft\.(servicebus|eventhub)\/[^⟩]*primaryconnectionstring/i,
    instead: 'NAME__fullyQualifiedNamespace',
  },
  {
    name: 'SQL Database',
    pattern: /(?=.*(Server|Data Source)=tcp:)(?=.*(Password|Pwd)=)(?!.*Authentication=)/i,
    instead: 'Authentication=Active Directory Managed Identity in the place of user and password',
  },
];

/** Settings that have to be connection strings, or hold no secret. */
const exempt = new Set(['applicationinsights_connection_string', 'website_contentazurefileconnectionstring']);

/** A key in a setting, of a service to which the site could sign in by itself. */
export const connectionStringOverIdentity: WorkspaceCheck = {
  id: 'connection-string-over-identity',
  severity: 'info',
  title: 'A connection string is used where the identity of the site would do.',
  help: {
    means:
      'A connection string holds a key that whoever reads the settings can use, that stops working when it is rotated, and that a service may refuse altogether when its key access is switched off. The managed identity of the site needs no key.',
    marks: [
      'App settings and connection strings of a site with an account key of Storage, Cosmos DB, Service Bus or Event Hubs, or a password of SQL Database.',
      'References to Key Vault, values from outside, Application Insights, and the content share of Functions, which takes nothing else, are left alone.',
    ],
    fix: [
      'Give the identity of the site a role at the service, such as Storage Blob Data Owner.',
      'Replace the setting by its identity-based one: AzureWebJobsStorage by AzureWebJobsStorage__accountName.',
    ],
    example: {
      file: 'infra/main.bicep',
      marked:
        "AzureWebJobsStorage: 'DefaultEndpointsProtocol=https;AccountName=${storage.name};AccountKey=${storage.listKeys().keys[0].value}'\n",
      clean: 'AzureWebJobsStorage__accountName: storage.name\n',
    },
    prevents: ['ai-key-auth-disabled'],
  },
  app: (app) =>
    pythonSites(app).flatMap((site) =>
      [...site.settings, ...site.connectionStrings].flatMap((entry) => {
        const service = serviceOf(entry);
        if (!service) return [];
        return {
          ...entry.at,
          message: `${entry.key} holds a key of ${service.name}. App Service can sign in with the identity of the site: ${service.instead.replace('NAME', entry.key)}.`,
        };
      }),
    ),
};

function serviceOf({ key, value }: InfraEntry): Service | undefined {
  const text = nameText(value);
  if (text === undefined || exempt.has(key.toLowerCase()) || text.startsWith('@Microsoft.KeyVault'))
    return undefined;
  return services.find(({ pattern }) => pattern.test(text));
}
