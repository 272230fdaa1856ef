import { randomUUID } from 'node:crypto';
import type { Answer, Call } from '../http/call';
import type { Service } from '../http/listener';
import { type Refusal, retryHeaders } from '../http/misbehave';
import { findRoute, type Params } from '../http/routes';
import type { CloudSite } from '../sites/site';
import type { World } from '../world';
import { armError } from './armError';
import type { ArmRequest } from './armRequest';
import { type ArmRoute, armRoutes } from './armRoutes';
import { signedIn, unauthorized } from './signIn';
import { Throttle, tooMany } from './throttle';

/** Azure Resource Manager, as far as this product asks it. */
export function arm(world: World): Service {
  const throttle = new Throttle();
  return {
    service: 'arm',
    board: world.board,
    refuse: (refusal, call) => traced(refuse(refusal, call, world)),
    answer: async (call) => {
      const admitted = throttle.admit(world.board.now.requestsPerMinute);
      if (admitted.kind === 'refused') return traced(admitted.answer);
      const answer = await answerTo(call, world);
      return traced({ ...answer, headers: { ...admitted.headers, ...answer.headers } });
    },
  };
}

/** In ARM's order: who it is, what is asked, whether that may be asked, and whether it is there. */
async function answerTo(call: Call, world: World): Promise<Answer> {
  const who = signedIn(call, world);
  if ('status' in who) return who as Answer;
  if (!call.query.has('api-version'))
    return armError(
      400,
      'MissingApiVersionParameter',
      'The api-version query parameter (?api-version=) is required for all requests.',
    );
  const found = findRoute(armRoutes, call.method, call.path);
  if (found.kind === 'unknown')
    return armError(404, 'NotFound', `No route of the lab's ARM fits '${call.path}'.`);
  if (found.kind === 'wrong-method')
    return armError(
      405,
      'MethodNotAllowed',
      `The requested resource does not support http method '${call.method}'.`,
    );
  const { to, params } = found;
  const { role } = world.board.now;
  if (role === 'Reader' && !to.action.endsWith('/read'))
    return armError(
      403,
      'AuthorizationFailed',
      `The client '${who.appid}' with object id '${who.oid}' does not have authorization to perform action '${to.action}' over scope '${call.path}' or the scope is invalid. If access was recently granted, please refresh your credentials.`,
    );
  const answer = missing(params, world) ?? (await reached({ call, params, who, world }, to));
  const isChange = call.method !== 'GET' && !to.action.endsWith('/list/action');
  return isChange && answer.status === 200 && world.board.now.longRunning
    ? world.operations.accept(call, answer, { tells: false })
    : answer;
}

function missing({ subscription, group }: Params, world: World): Answer | undefined {
  if (subscription === undefined) return undefined;
  if (!world.subscriptions.some(({ id }) => id === subscription.toLowerCase()))
    return armError(404, 'SubscriptionNotFound', `The subscription '${subscription}' could not be found.`);
  const isGroup = (site: CloudSite) =>
    same(site.subscriptionId, subscription) && same(site.resourceGroup, group ?? '');
  if (group !== undefined && !world.sites().some(isGroup))
    return armError(404, 'ResourceGroupNotFound', `Resource group '${group}' could not be found.`);
  return undefined;
}

function reached(request: ArmRequest, { of }: ArmRoute): Answer | Promise<Answer> {
  if (of.kind === 'any') return of.endpoint(request);
  const { subscription = '', group = '', site: name = '', slot } = request.params;
  const site = request.world
    .sites()
    .find(
      (each) =>
        same(each.subscriptionId, subscription) &&
        same(each.resourceGroup, group) &&
        same(each.name, name) &&
        same(each.slot ?? '', slot ?? ''),
    );
  if (site) return of.endpoint(site, request);
  const resource = slot === undefined ? `sites/${name}` : `sites/${name}/slots/${slot}`;
  return armError(
    404,
    'ResourceNotFound',
    `The Resource 'Microsoft.Web/${resource}' under resource group '${group}' was not found. For more details please go to https://aka.ms/ARMResourceNotFoundFix`,
  );
}

/** Codes and sentences for the statuses that the switches can ask for. */
const words: Record<number, [code: string, message: string]> = {
  403: [
    'AuthorizationFailed',
    'The client does not have authorization to perform this action over this scope.',
  ],
  404: ['ResourceNotFound', 'The Resource was not found.'],
  409: ['Conflict', 'Cannot modify this site because another operation is in progress.'],
  500: ['InternalServerError', 'There was an unexpected InternalServerError. Please try again later.'],
  503: ['ServiceUnavailable', 'The service is unavailable now.'],
  504: [
    'GatewayTimeout',
    "The gateway did not receive a response from 'Microsoft.Web' within the specified time period.",
  ],
};

function refuse(refusal: Refusal, call: Call, world: World): Answer {
  const { status, code, message, retryAfterS } = refusal;
  if (status === 401)
    return unauthorized(
      world,
      code ?? 'InvalidAuthenticationToken',
      message ?? 'The access token is invalid.',
    );
  if (status === 429) return tooMany(retryAfterS ?? 1);
  const [usualCode, usualMessage] = words[status] ?? [
    'Error',
    `Asked for by the lab's switches: ${call.path}`,
  ];
  return armError(status, code ?? usualCode, message ?? usualMessage, retryHeaders(refusal));
}

function traced(answer: Answer): Answer {
  const id = randomUUID();
  const trace = { 'x-ms-request-id': id, 'x-ms-correlation-request-id': id, 'cache-control': 'no-cache' };
  return { ...answer, headers: { ...trace, ...answer.headers } };
}

function same(a: string, b: string): boolean {
  return a.toLowerCase() === b.toLowerCase();
}
