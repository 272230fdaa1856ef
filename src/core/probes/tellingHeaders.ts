import type http from 'node:http';

/** What an API gateway says of itself, of limits, cache and backends; nothing of users, cookies or the app's own. */
const telling =
  /^(?:ocp-apim-[\w-]{1,60}|x-apim-[\w-]{1,60}|apim-request-id|x-ms-region|retry-after|(?:x-)?(?:ratelimit-|openai-|llm-)?(?:remaining|consumed|limit)-(?:tokens|requests|calls)|(?:x-)?(?:tokens|requests)-(?:remaining|consumed|limit)|(?:x-)?(?:apim-|semantic-|llm-)?cache(?:-status|-hit)?|(?:x-)?(?:apim-|openai-|llm-|selected-)?backend(?:-(?:id|url|host|name|pool-member))?)$/;

const longest = 200;

/** The headers of an answer that tell of a gateway before the site; undefined where there are none. */
export function tellingHeaders(headers: http.IncomingHttpHeaders): Record<string, string> | undefined {
  const found = Object.entries(headers).flatMap(([name, value]): [string, string][] => {
    if (typeof value !== 'string') return [];
    // A challenge may hold what is secret: of it the scheme alone is of interest.
    if (name === 'www-authenticate')
      return /\bAzureApiManagementKey\b/i.test(value) ? [[name, 'AzureApiManagementKey']] : [];
    return telling.test(name) ? [[name, value.slice(0, longest)]] : [];
  });
  return found.length === 0 ? undefined : Object.fromEntries(found);
}
