/** Domains of Azure's own services: what stands before them is the user's, they themselves tell what kind of host it is. */
const azureDomains = [
  ...['azurewebsites.net', 'azurewebsites.us', 'chinacloudsites.cn', 'azurestaticapps.net', 'azurefd.net'],
  ...['openai.azure.com', 'openai.azure.us', 'openai.azure.cn', 'cognitiveservices.azure.com'],
  ...['services.ai.azure.com', 'models.ai.azure.com', 'azure-api.net', 'azure-api.us', 'azure-api.cn'],
  ...['vault.azure.net', 'vault.azure.cn', 'vault.usgovcloudapi.net', 'azconfig.io', 'azurecr.io'],
  ...['blob', 'file', 'queue', 'table', 'dfs'].map((kind) => `${kind}.core.windows.net`),
  ...['database.windows.net', 'servicebus.windows.net', 'search.windows.net', 'redis.cache.windows.net'],
  ...[
    'postgres.database.azure.com',
    'mysql.database.azure.com',
    'documents.azure.com',
    'mongo.cosmos.azure.com',
  ],
];

/** Labels between the user's and Azure's that say nothing of the user: Kudu, a region, a private link. */
const neutralLabel = /^(?:scm|privatelink|www|[a-z]{2,24}\d?-\d\d|ai-gateway)$/;

/** Hosts that are nobody's own. */
const publicDomains = [
  ...[
    'microsoftonline.com',
    'microsoftonline.us',
    'microsoft.com',
    'management.azure.com',
    'aka.ms',
    'azure.com',
  ],
  ...['windows.net', 'pypi.org', 'pythonhosted.org', 'python.org', 'github.com', 'githubusercontent.com'],
  ...['openai.com', 'docker.com', 'docker.io', 'w3.org', 'encode.io'],
];

/** Ends of names that are no parts of Python's dotted names and no file's ending. */
const publicEnd = /\.(?:com|net|org|edu|gov|de|eu|uk|us|fr|nl|ch|cn|jp|br|ca|au)$/;

/** Names within a network of one's own have three labels at least: `threading.local` is none. */
const innerEnd = /^[^.]+\.[^.]+\..*\b(?:local|internal|lan|corp|intranet|example|test|invalid)$/;

/** What can be a host: bounded, so that no text costs more than its length. */
const token = /(?<![\w.-])[a-z0-9](?:[a-z0-9.-]{0,251}[a-z0-9])?(?![\w-])/gi;

/** A host of an Azure service, in the user's labels and what follows them. */
export interface AzureHost {
  own: string[];
  rest: string;
}

/** Hosts of the text that are the user's own, replaced. */
export function replaceHosts(
  text: string,
  replace: { azure: (host: AzureHost) => string; other: (host: string) => string },
): string {
  return text.replace(token, (host: string, index: number) => {
    if (!host.includes('.') || /^[\d.]+$/.test(host)) return host;
    const name = host.toLowerCase();
    const azure = azureHostOf(name);
    if (azure) return replace.azure(azure);
    if (isBelow(name, publicDomains)) return host;
    return isInUrl(text, index) || publicEnd.test(name) || innerEnd.test(name) ? replace.other(name) : host;
  });
}

function azureHostOf(host: string): AzureHost | undefined {
  const domain = azureDomains.find((one) => host.endsWith(`.${one}`));
  if (domain === undefined) return undefined;
  const labels = host.slice(0, -domain.length - 1).split('.');
  const from = labels.findIndex((label) => neutralLabel.test(label));
  const own = from < 0 ? labels : labels.slice(0, from);
  return own.length === 0 ? undefined : { own, rest: [...labels.slice(own.length), domain].join('.') };
}

function isBelow(host: string, domains: readonly string[]): boolean {
  return domains.some((domain) => host === domain || host.endsWith(`.${domain}`));
}

/** Behind `://`, with or without what signs in, a host is a host whatever its end. */
function isInUrl(text: string, index: number): boolean {
  return /:\/\/(?:[^\s/"'<>]{0,200}@)?$/.test(text.slice(Math.max(0, index - 220), index));
}
