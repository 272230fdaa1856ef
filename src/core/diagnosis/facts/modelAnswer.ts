/** What a refusal of the model, or of a gateway before it, comes to. */
export type AnswerMeaning =
  | 'role-missing'
  | 'key-auth-disabled'
  | 'network-denied'
  | 'gateway-key-missing'
  | 'gateway-key-invalid'
  | 'invalid-key'
  | 'deployment-not-found'
  | 'version-unknown'
  | 'not-found'
  | 'content-filter'
  | 'rate-limit'
  | 'bad-request'
  | 'other';

/** An HTTP answer of the model, as an SDK's exception, a body or an alias quotes it. */
export interface ModelAnswer {
  meaning: AnswerMeaning;
  status?: number;
  /** `DeploymentNotFound`, `PermissionDenied`, or the status once more as text. */
  code?: string;
  message: string;
  /** Seconds after which to try again, where they were told. */
  retryAfterS?: number;
  /** The words are those of API Management, not of the model. */
  isGateway: boolean;
}

/** API Management answers in a form of its own; its name in a URL says no more than that it was on the way. */
const gatewayWords =
  /['"]statusCode['"]: ?\d{3}|(?:Token|Rate) limit is exceeded|Out of call volume quota|\.azure-api\.(?:net|us|cn)\b/;

/** What the model alone says: a gateway lets it pass as it is. */
const modelWords =
  /pricing tier|under Azure OpenAI API version|['"]error['"]: ?\{ ?['"]code['"]|DeploymentNotFound|lacks the required data action/;

/** Text longer than this is no answer; what matters stands at its beginning. */
const longest = 20_000;

/** The first that fits tells. Statuses are those with which the words count; none means with any. */
const meanings: readonly { meaning: AnswerMeaning; words: RegExp; statuses?: readonly number[] }[] = [
  {
    meaning: 'key-auth-disabled',
    words: /AuthenticationTypeDisabled|Key based authentication is (?:disabled|not permitted)/i,
  },
  {
    meaning: 'network-denied',
    words:
      /Public access is disabled|public network access (?:is|on this .{0,60} is) (?:disabled|not permitted)|Virtual Network\/Firewall rules|via an approved private link/i,
  },
  {
    meaning: 'role-missing',
    words:
      /lacks the required data action|PermissionDenied|Principal does not have access to API\/Operation|does not have (?:sufficient permissions|authorization) to perform/i,
  },
  { meaning: 'gateway-key-missing', words: /denied due to missing subscription key/i },
  {
    meaning: 'invalid-key',
    words: /invalid subscription key or wrong API endpoint|invalid_api_key|Incorrect API key provided/i,
  },
  { meaning: 'gateway-key-invalid', words: /denied due to invalid subscription key/i },
  {
    meaning: 'content-filter',
    words:
      /\bcontent_filter\b|ResponsibleAIPolicyViolation|content management policy|rejected by the content filter|ContentFilterFinishReason/,
  },
  {
    meaning: 'deployment-not-found',
    words:
      /DeploymentNotFound|\bunknown_model\b|\bmodel_not_found\b|API deployment for this resource does not exist/i,
  },
  {
    meaning: 'version-unknown',
    words:
      /API version not supported|(?:unsupported|invalid|unknown) ['"]?api[ -]version|UnsupportedApiVersion|InvalidApiVersion|api[ -]version\b.{0,80}\b(?:is not supported|not supported|is invalid|has been (?:retired|deprecated))|only enabled for api-version/i,
  },
  {
    meaning: 'rate-limit',
    words:
      /rate ?limit|RateLimitReached|too_many_requests|Too Many Requests|Token limit is exceeded|exceeded your current quota|insufficient_quota|high demand/i,
    statuses: [429],
  },
  { meaning: 'not-found', words: /Resource not found|NotFound/i, statuses: [404] },
  { meaning: 'bad-request', words: /./, statuses: [400] },
];

/** The status where nothing but the exception's class tells it. */
const classes: Readonly<Record<string, number>> = {
  BadRequestError: 400,
  AuthenticationError: 401,
  PermissionDeniedError: 403,
  NotFoundError: 404,
  RateLimitError: 429,
};

/** Undefined where the text quotes no answer of a model: other services of Azure answer in similar words. */
export function readModelAnswer(text: string): ModelAnswer | undefined {
  const said = text.slice(0, longest);
  if (!isOfModel(said)) return undefined;
  const status = statusOf(said);
  const found = meanings.find(
    ({ words, statuses }) =>
      words.test(said) && (statuses === undefined || status === undefined || statuses.includes(status)),
  );
  const isNamed = found !== undefined && (found.statuses === undefined || status !== undefined);
  if (!isNamed && status === undefined) return undefined;
  const meaning = isNamed ? found.meaning : status === 429 ? 'rate-limit' : 'other';
  const code = codeOf(said);
  const retryAfterS = retryAfterOf(said);
  return {
    meaning,
    ...(status === undefined ? {} : { status }),
    ...(code === undefined ? {} : { code }),
    message: messageOf(said),
    ...(retryAfterS === undefined ? {} : { retryAfterS }),
    isGateway: isOfGateway(said),
  };
}

/** Whether an answer is in the words of API Management, and not in those of a model that it let through. */
export function isOfGateway(text: string): boolean {
  return !modelWords.test(text) && gatewayWords.test(text);
}

/** The SDKs of OpenAI and of Azure AI, their URLs, and sentences that no other service says. */
function isOfModel(text: string): boolean {
  return (
    /\bError code: [45]\d\d\b/.test(text) ||
    /\b(?:openai|azure\.ai\.\w+)\.[\w.]{0,80}Error\b/.test(text) ||
    /\/openai\/|\bCognitive ?Services\b|\.(?:openai|services\.ai|cognitiveservices)\.azure\.|\.azure-api\.(?:net|us|cn)/i.test(
      text,
    ) ||
    /DeploymentNotFound|API deployment for this resource|Key based authentication is disabled|Principal does not have access to API\/Operation|\bcontent_filter\b|ResponsibleAIPolicyViolation|content management policy|invalid subscription key or wrong API endpoint|Azure OpenAI API version|denied due to (?:missing|invalid) subscription key|AuthenticationTypeDisabled|Public access is disabled\. Please configure private endpoint|Virtual Network\/Firewall rules|lacks the required data action/.test(
      text,
    )
  );
}

function statusOf(text: string): number | undefined {
  const match =
    /\bError code: (\d{3})\b/.exec(text) ??
    /['"]statusCode['"]: ?(\d{3})/.exec(text) ??
    /\b(\d{3}) Client Error\b/.exec(text) ??
    /Client error ['"](\d{3})\b/.exec(text) ??
    /\bHTTP (\d{3})\b/.exec(text) ??
    /\bClientResponseError: (\d{3})\b/.exec(text);
  if (match) return Number(match[1]);
  const named =
    /\b(BadRequestError|AuthenticationError|PermissionDeniedError|NotFoundError|RateLimitError)\b/.exec(text);
  return named ? classes[named[1] ?? ''] : undefined;
}

/** Of the answer itself; an inner error's code comes after it. Python prints dictionaries with either quote. */
function codeOf(text: string): string | undefined {
  const match =
    /['"]code['"]: ?['"]([\w.-]{1,80})['"]/.exec(text) ??
    /\bError: \((\w{3,80})\) /.exec(text) ??
    /(?:^|\n)Code: (\w{3,80})/.exec(text);
  return match?.[1];
}

function messageOf(text: string): string {
  const match = /['"]message['"]: ?(?:"((?:[^"\\]|\\.){1,2000})"|'((?:[^'\\]|\\.){1,2000})')/.exec(text);
  return match?.[1] ?? match?.[2] ?? text.split('\n')[0] ?? '';
}

function retryAfterOf(text: string): number | undefined {
  const match = /(?:retry after|try again in|retry-after['"]?[:=]) ?['"]?(\d{1,6})/i.exec(text);
  return match ? Number(match[1]) : undefined;
}
