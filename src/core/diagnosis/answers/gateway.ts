import type { GatewayAnswer, Proof } from '../../contracts';
import type { Facts } from '../facts';
import {
  type AnswerHeaders,
  backendOf,
  cacheState,
  isOfGateway,
  isOfModel,
  type LimitFigures,
  limitFigures,
  retryAfter,
} from '../facts/gatewayHeaders';
import { isOfGateway as saysGateway, type ModelAnswer, readModelAnswer } from '../facts/modelAnswer';
import { requestProof } from '../facts/requestProof';
import { variableProof } from '../rules/unresolvedEndpoint';

/** The domains of API Management. */
const gatewayHost = /\.azure-api\.(?:net|us|cn)\.?$/i;

/** What stands before the model, else what stands before the site; undefined where nothing shows a gateway. */
export function gatewayAnswer(facts: Facts): GatewayAnswer | undefined {
  const found = beforeModel(facts) ?? beforeSite(facts);
  return found && { summary: summaryOf(found), ...found };
}

type Found = Pick<
  GatewayAnswer,
  'before' | 'host' | 'key' | 'limited' | 'tokens' | 'requests' | 'cache' | 'backend' | 'proofs'
>;

function beforeModel(facts: Facts): Found | undefined {
  const curls = facts.aliases.all('ai-curl');
  const headers = curls.map(({ result }) => result.headers ?? {});
  const answers = answersOf(facts);
  const { host, proofs } = signsOf(facts, answers);
  if (proofs.length === 0) return undefined;
  // The app's view stands first, and of a later one only what the first lacks.
  const seen = headers.toReversed().reduce<AnswerHeaders>((all, own) => ({ ...all, ...own }), {});
  const isAnswered = curls.some(({ result: { status = 0 } }) => status >= 200 && status < 300);
  const key = keyOf(answers, isAnswered);
  const limited = limitedOf(facts, answers);
  // What the gateway declines by itself reaches nobody behind it.
  const isTurnedAway = key === 'missing' || key === 'invalid' || limited.limited?.by === 'gateway';
  return {
    before: 'model',
    ...(host === undefined ? {} : { host }),
    key,
    ...figuresOf(limitFigures(seen)),
    cache: cacheState(seen),
    ...(isTurnedAway ? {} : backendPart(seen)),
    ...limited,
    proofs,
  };
}

/** The requests from outside went through it. */
function beforeSite({ outside }: Facts): Found | undefined {
  const through = outside.filter(
    ({ probe: { host = '', headers = {} } }) =>
      gatewayHost.test(host.replace(/:\d+$/, '')) || isOfGateway(headers),
  );
  const [first] = through;
  if (!first) return undefined;
  const { probe } = first;
  const headers = probe.headers ?? {};
  const answers = through.flatMap(
    (request) => readModelAnswer(`HTTP ${request.probe.status} ${request.probe.bodyExcerpt ?? ''}`) ?? [],
  );
  const refused = through.find((request) => request.probe.status === 429)?.probe;
  const retryAfterS = refused && retryAfter(refused.headers ?? {});
  return {
    before: 'site',
    ...(probe.host !== undefined && gatewayHost.test(probe.host) ? { host: probe.host } : {}),
    key: keyOf(
      answers,
      through.some(({ state }) => state === 'ok'),
    ),
    ...figuresOf(limitFigures(headers)),
    cache: cacheState(headers),
    ...backendPart(headers),
    ...(refused
      ? {
          limited: {
            by: saysGateway(refused.bodyExcerpt ?? '') ? ('gateway' as const) : ('site' as const),
            ...(retryAfterS === undefined ? {} : { retryAfterS }),
          },
        }
      : {}),
    proofs: [requestProof(first)],
  };
}

/** What model or gateway answered to the app, and to the platform's own call. */
function answersOf({ failures, modelControls }: Facts): ModelAnswer[] {
  return [
    ...failures.flatMap(({ answer }) => answer ?? []),
    ...modelControls.flatMap(({ answer }) => answer ?? []),
  ];
}

function signsOf(
  { aliases, endpoint, failures, modelControls }: Facts,
  answers: readonly ModelAnswer[],
): { host: string | undefined; proofs: Proof[] } {
  const proofs: Proof[] = [];
  const own = endpoint && gatewayHost.test(endpoint.host) ? endpoint.host : undefined;
  if (own !== undefined && endpoint?.variable) proofs.push(variableProof(endpoint.variable));
  const named = aliases.all('ai-dns').find(({ result }) => gatewayHost.test(result.canonicalName ?? ''));
  if (named) proofs.push(named.proof(gatewayName));
  const curl = aliases.all('ai-curl').find(({ result }) => isOfGateway(result.headers ?? {}));
  if (curl) proofs.push(curl.proof(gatewayHeader));
  if (answers.some(({ isGateway }) => isGateway)) {
    const failure = failures.find(({ answer }) => answer?.isGateway);
    const control = modelControls.find(({ answer }) => answer?.isGateway);
    proofs.push(...(failure?.proofs.slice(0, 1) ?? (control ? [control.proof] : [])));
  }
  return { host: own ?? named?.result.canonicalName?.replace(/\.$/, ''), proofs };
}

const gatewayHeader = /^(?:ocp-apim-|x-apim-|www-authenticate: *AzureApiManagementKey)/i;
const gatewayName = /azure-api\.(?:net|us|cn)/i;

function keyOf(answers: readonly ModelAnswer[], isAnswered: boolean): GatewayAnswer['key'] {
  const meant = new Set(answers.map(({ meaning }) => meaning));
  if (meant.has('gateway-key-missing')) return 'missing';
  if (meant.has('gateway-key-invalid')) return 'invalid';
  return isAnswered ? 'not-asked' : 'unknown';
}

function figuresOf({
  remainingTokens,
  consumedTokens,
  limitTokens,
  remainingRequests,
  limitRequests,
}: LimitFigures): Pick<GatewayAnswer, 'tokens' | 'requests'> {
  const tokens = {
    ...(remainingTokens === undefined ? {} : { remaining: remainingTokens }),
    ...(consumedTokens === undefined ? {} : { consumed: consumedTokens }),
    ...(limitTokens === undefined ? {} : { limit: limitTokens }),
  };
  const requests = {
    ...(remainingRequests === undefined ? {} : { remaining: remainingRequests }),
    ...(limitRequests === undefined ? {} : { limit: limitRequests }),
  };
  return {
    ...(Object.keys(tokens).length > 0 ? { tokens } : {}),
    ...(Object.keys(requests).length > 0 ? { requests } : {}),
  };
}

function backendPart(headers: AnswerHeaders): Pick<GatewayAnswer, 'backend'> {
  const backend = backendOf(headers);
  return backend === undefined ? {} : { backend };
}

/** The gateway's refusal is in its own words and form, and bears none of the headers that the model sends. */
function limitedOf({ aliases }: Facts, answers: readonly ModelAnswer[]): Pick<GatewayAnswer, 'limited'> {
  const refused = aliases.all('ai-curl').find(({ result }) => result.status === 429)?.result.headers;
  const said = answers.find(({ meaning }) => meaning === 'rate-limit');
  if (refused === undefined && said === undefined) return {};
  const bySaid = said === undefined ? 'unknown' : said.isGateway ? 'gateway' : 'model';
  const by = refused !== undefined && isOfModel(refused) ? 'model' : bySaid;
  const retryAfterS = said?.retryAfterS ?? (refused === undefined ? undefined : retryAfter(refused));
  return { limited: { by, ...(retryAfterS === undefined ? {} : { retryAfterS }) } };
}

function summaryOf({ before, host, key, limited, tokens, cache, backend }: Found): string {
  const name = host === undefined ? 'API Management' : `API Management (${host})`;
  const wait = limited?.retryAfterS === undefined ? '' : ` for ${limited.retryAfterS} s`;
  const limits = {
    gateway: `its own limit declines more${wait}`,
    model: `the model behind it declines more${wait}, and not the gateway`,
    site: `the site behind it declines more${wait}, and not the gateway`,
    unknown: `more is declined${wait}, and nobody says whether by it or by the model`,
  };
  const parts = [
    ...(key === 'missing' ? ['it wants a subscription key and got none'] : []),
    ...(key === 'invalid' ? ['it does not know the subscription key'] : []),
    ...(limited ? [limits[limited.by]] : []),
    ...(tokens?.remaining === undefined ? [] : [`${tokens.remaining} tokens are left in its window`]),
    ...(cache === 'hit' ? ['the answer came from its cache'] : []),
    ...(backend === undefined ? [] : [`${backend} answered behind it`]),
  ];
  return `${name} stands before the ${before}${parts.length === 0 ? '' : `: ${parts.join('; ')}`}.`;
}
