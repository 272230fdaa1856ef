/** Headers of an answer, with lower-case names. */
export type AnswerHeaders = Readonly<Record<string, string>>;

/** Figures of limits, in tokens and requests. */
export interface LimitFigures {
  remainingTokens?: number;
  consumedTokens?: number;
  limitTokens?: number;
  remainingRequests?: number;
  limitRequests?: number;
}

/**
 * Headers that API Management alone sends. `apim-request-id` is none of them: Azure OpenAI itself sends it, because the
 * service stands behind a gateway of its own.
 */
const ofGateway = /^ocp-apim-|^x-apim-/;

/** Headers that the model sends, and a gateway lets pass. */
const ofModel =
  /^(?:x-ms-region|x-ms-deployment-name|apim-request-id|azureml-model-session|cmp-upstream-response-duration|openai-processing-ms)$/;

export function isOfGateway(headers: AnswerHeaders): boolean {
  const isChallenged = /\bAzureApiManagementKey\b/i.test(headers['www-authenticate'] ?? '');
  return isChallenged || Object.keys(headers).some((name) => ofGateway.test(name));
}

/** Whether the model itself has answered, and not the gateway in its place. */
export function isOfModel(headers: AnswerHeaders): boolean {
  return Object.keys(headers).some((name) => ofModel.test(name));
}

/**
 * The names of these headers are chosen in the policies (`llm-token-limit`, `azure-openai-token-limit`,
 * `llm-emit-token-metric`): those of the documentation, with or without a prefix. The model's own have the same names.
 */
const figures: readonly [keyof LimitFigures, RegExp][] = [
  ['remainingTokens', /^(?:x-)?(?:ratelimit-|openai-|llm-)?(?:remaining-tokens|tokens-remaining)$/],
  ['consumedTokens', /^(?:x-)?(?:ratelimit-|openai-|llm-)?(?:consumed-tokens|tokens-consumed)$/],
  ['limitTokens', /^(?:x-)?(?:ratelimit-|openai-|llm-)?(?:limit-tokens|tokens-limit)$/],
  ['remainingRequests', /^(?:x-)?(?:ratelimit-)?(?:remaining-(?:requests|calls)|requests-remaining)$/],
  ['limitRequests', /^(?:x-)?(?:ratelimit-)?(?:limit-(?:requests|calls)|requests-limit)$/],
];

export function limitFigures(headers: AnswerHeaders): LimitFigures {
  const found: LimitFigures = {};
  for (const [name, value] of Object.entries(headers)) {
    const figure = figures.find(([, pattern]) => pattern.test(name))?.[0];
    // Repeated headers are joined by commas: the first is nearest to the model.
    const first = /^-?\d{1,12}(?=\s*(?:,|$))/.exec(value.trim())?.[0];
    if (figure !== undefined && first !== undefined) found[figure] ??= Number(first);
  }
  return found;
}

export function cacheState(headers: AnswerHeaders): 'hit' | 'miss' | 'unknown' {
  for (const [name, value] of Object.entries(headers)) {
    if (!/^(?:x-)?(?:apim-|semantic-|llm-)?cache(?:-status|-hit)?$/.test(name)) continue;
    if (/\b(?:miss|false|bypass)\b/i.test(value)) return 'miss';
    if (/\b(?:hit|true)\b/i.test(value)) return 'hit';
  }
  return 'unknown';
}

/** A header that a policy sets for it, else the region of the model that answered. */
export function backendOf(headers: AnswerHeaders): string | undefined {
  const named = Object.entries(headers).find(([name]) =>
    /^(?:x-)?(?:apim-|openai-|llm-|selected-)?backend(?:-(?:id|url|host|name|pool-member))?$/.test(name),
  )?.[1];
  const region = headers['x-ms-region'];
  const backend = named ?? (region === undefined ? undefined : `the model in ${region}`);
  return backend?.slice(0, 200);
}

/** Seconds. */
export function retryAfter(headers: AnswerHeaders): number | undefined {
  const match = /^\d{1,6}$/.exec(headers['retry-after']?.trim() ?? '');
  return match ? Number(match[0]) : undefined;
}
