/** What a host name can be, by its form alone. */
export type HostForm = 'azure-ai' | 'never-resolves' | 'other';

/** Domains under which Azure serves models and gateways, public and sovereign clouds. */
const aiDomains = [
  'openai.azure.com',
  'cognitiveservices.azure.com',
  'services.ai.azure.com',
  'api.cognitive.microsoft.com',
  'inference.ai.azure.com',
  'models.ai.azure.com',
  'azure-api.net',
  'openai.azure.us',
  'cognitiveservices.azure.us',
  'services.ai.azure.us',
  'azure-api.us',
  'openai.azure.cn',
  'cognitiveservices.azure.cn',
  'azure-api.cn',
];

/** Reserved by RFC 2606, 6761 and 6762: no public resolver answers for them. */
const reservedTopLevel = new Set(['invalid', 'test', 'example', 'localdomain', 'local', 'onion']);

const label = /^[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?$/i;

export function hostForm(host: string): HostForm {
  const labels = host.replace(/\.$/, '').toLowerCase().split('.');
  if (isAddress(host)) return 'other';
  if (labels.length < 2 || !labels.every((part) => label.test(part)) || host.length > 253)
    return 'never-resolves';
  if (reservedTopLevel.has(labels.at(-1) ?? '')) return 'never-resolves';
  const name = labels.join('.');
  return aiDomains.some((domain) => name.endsWith(`.${domain}`)) ? 'azure-ai' : 'other';
}

/** Why a name can never resolve, as the end of a sentence. */
export function whyItNeverResolves(host: string): string {
  const labels = host.replace(/\.$/, '').toLowerCase().split('.');
  const last = labels.at(-1) ?? '';
  if (reservedTopLevel.has(last)) return `.${last} is reserved and never has public names`;
  if (labels.length < 2) return 'a name without a dot is not the public name of a service';
  return 'it is not a well-formed host name';
}

export function isAddress(host: string): boolean {
  return /^\d{1,3}(?:\.\d{1,3}){3}$/.test(host) || host.includes(':');
}

/** The host of an endpoint, with or without a scheme. Text that is no URL is given back as it is, to be shown. */
export function hostOf(endpoint: string): string {
  const text = endpoint.trim();
  try {
    return new URL(/^[a-z][a-z0-9+.-]*:\/\//i.test(text) ? text : `https://${text}`).hostname.replace(
      /\.$/,
      '',
    );
  } catch {
    return text.replace(/^[a-z][a-z0-9+.-]*:\/\//i, '').replace(/[/?#].*$/, '');
  }
}

export function sameHost(a: string, b: string): boolean {
  return a.replace(/\.$/, '').toLowerCase() === b.replace(/\.$/, '').toLowerCase();
}
