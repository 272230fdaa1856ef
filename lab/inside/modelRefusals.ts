import { randomUUID } from 'node:crypto';
import type http from 'node:http';
import { GATEWAY_KEY, type ModelRefusal } from '../conditions';

/** An answer in the place of a completion. */
export interface Refusal {
  status: number;
  headers?: Record<string, string>;
  body: object;
}

const error = (code: string, message: string, more: object = {}) => ({ error: { code, message, ...more } });

/** Prompts with this word are what the content filter of the stub strikes. */
const struck = /\bdynamite\b/i;

/** Statuses, headers and bodies as Azure OpenAI, Azure AI services and API Management document and send them. */
const answers: Record<ModelRefusal, () => Refusal> = {
  'content-filter': filtered,
  'role-missing': () => ({
    status: 401,
    body: error(
      'PermissionDenied',
      `The principal \`${randomUUID()}\` lacks the required data action \`Microsoft.CognitiveServices/accounts/OpenAI/deployments/chat/completions/action\` to perform \`POST /openai/deployments/{deployment-id}/chat/completions\` operation.`,
    ),
  }),
  'key-auth-disabled': () => ({
    status: 403,
    body: error('AuthenticationTypeDisabled', 'Key based authentication is disabled for this resource.'),
  }),
  'rate-limit': () => ({
    status: 429,
    headers: {
      'retry-after': '26',
      'retry-after-ms': '26000',
      'x-ratelimit-remaining-requests': '0',
      'x-ratelimit-reset-requests': '26',
      'x-ratelimit-limit-tokens': '1000',
    },
    body: error(
      '429',
      'Requests to the ChatCompletions_Create Operation under Azure OpenAI API version 2024-10-21 have exceeded call rate limit of your current OpenAI S0 pricing tier. Please retry after 26 seconds.',
    ),
  }),
  'network-denied': () => ({
    status: 403,
    body: error('403', 'Public access is disabled. Please configure private endpoint.'),
  }),
  'gateway-key-missing': () => ({
    status: 401,
    headers: {
      'www-authenticate':
        'AzureApiManagementKey realm="https://gateway/openai",name="Ocp-Apim-Subscription-Key",type="header"',
    },
    body: {
      statusCode: 401,
      message:
        'Access denied due to missing subscription key. Make sure to include subscription key when making requests to an API.',
    },
  }),
};

const safe = { filtered: false, severity: 'safe' };

function filtered(): Refusal {
  const message =
    "The response was filtered due to the prompt triggering Azure OpenAI's content management policy. Please modify your prompt and retry.";
  const content_filter_result = {
    hate: safe,
    self_harm: safe,
    sexual: safe,
    violence: { filtered: true, severity: 'high' },
  };
  const innererror = { code: 'ResponsibleAIPolicyViolation', content_filter_result };
  return {
    status: 400,
    body: error('content_filter', message, { type: null, param: 'prompt', status: 400, innererror }),
  };
}

/** What of a request decides. Messages are known only once the client is signed in. */
export interface Asked {
  headers: http.IncomingHttpHeaders;
  messages?: readonly unknown[];
}

const applies: Record<ModelRefusal, (asked: Asked) => boolean> = {
  'gateway-key-missing': ({ headers }) => headers['ocp-apim-subscription-key'] !== GATEWAY_KEY,
  'key-auth-disabled': ({ headers }) => headers['api-key'] !== undefined,
  'role-missing': ({ messages }) => messages !== undefined,
  'rate-limit': ({ messages }) => messages !== undefined,
  'network-denied': ({ messages }) => messages !== undefined,
  'content-filter': ({ messages }) => messages !== undefined && struck.test(JSON.stringify(messages)),
};

/** How the stub declines what it would otherwise answer; undefined where it does not. */
export function modelRefusal(kind: ModelRefusal | undefined, asked: Asked): Refusal | undefined {
  return kind !== undefined && applies[kind](asked) ? answers[kind]() : undefined;
}
