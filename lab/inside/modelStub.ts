import { randomUUID } from 'node:crypto';
import https from 'node:https';
import type http from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { MODEL_KEY, type ModelRefusal } from '../conditions';
import { modelRefusal } from './modelRefusals';
import { sendJson } from './sendJson';
import type { TokenIssuer } from './tokens';

const AUDIENCE = 'https://cognitiveservices.azure.com';
/** Versions that Azure OpenAI has served; any other is answered as the original answers it. */
const apiVersion = /^20(2[3-9])-\d{2}-\d{2}(-preview)?$/;
const MAX_BODY = 1024 * 1024;

export interface ModelStubOptions {
  certificate: Buffer;
  key: Buffer;
  issuer: TokenIssuer;
  deployment: string;
  latencyMs: number;
  /** How it declines what it would otherwise answer. */
  refuses?: ModelRefusal;
}

/**
 * Stands in for the chat-completions endpoint of Azure OpenAI over TLS. It answers after a fixed latency, and
 * refuses as the original does: wrong key, wrong audience, unknown deployment, unsupported version, bad request.
 */
export function modelStub(options: ModelStubOptions): https.Server {
  return https.createServer({ cert: options.certificate, key: options.key }, (request, response) => {
    answer(request, response, options).catch(() => response.destroy());
  });
}

async function answer(
  request: http.IncomingMessage,
  response: http.ServerResponse,
  options: ModelStubOptions,
): Promise<void> {
  const url = new URL((request.url ?? '/').replace(/^\/+/, '/'), 'https://model');
  const headers = {
    'x-request-id': randomUUID(),
    'apim-request-id': randomUUID(),
    'x-ms-region': 'East US 2',
  };
  const refuse = (status: number, code: string, message: string) => {
    sendJson(response, status, { error: { code, message } }, headers);
  };
  const body = await readBody(request);
  const route = /^\/openai\/deployments\/([^/]+)\/chat\/completions$/.exec(url.pathname);
  if (!route || request.method !== 'POST' || !apiVersion.test(url.searchParams.get('api-version') ?? '')) {
    refuse(404, '404', 'Resource not found');
    return;
  }
  const isDeclined = (messages?: readonly unknown[]): boolean => {
    const refusal = modelRefusal(options.refuses, { headers: request.headers, messages });
    if (refusal) sendJson(response, refusal.status, refusal.body, { ...headers, ...refusal.headers });
    return refusal !== undefined;
  };
  if (isDeclined()) return;
  const bearer = /^Bearer (.+)$/.exec(request.headers.authorization ?? '')?.[1];
  const hasKey = request.headers['api-key'] === MODEL_KEY;
  if (!bearer && !hasKey) {
    const wrongKey = 'Access denied due to invalid subscription key or wrong API endpoint.';
    refuse(401, '401', `${wrongKey} Make sure to provide a valid key for an active subscription.`);
    return;
  }
  if (bearer && options.issuer.audience(bearer) !== AUDIENCE) {
    refuse(401, 'Unauthorized', 'Access token is missing, invalid, audience is incorrect, or have expired.');
    return;
  }
  if (route[1] !== options.deployment) {
    const missing = 'The API deployment for this resource does not exist.';
    refuse(
      404,
      'DeploymentNotFound',
      `${missing} If you created it within the last 5 minutes, try again later.`,
    );
    return;
  }
  const messages = readMessages(body);
  if (!messages) {
    refuse(400, 'BadRequest', "Missing required parameter: 'messages'.");
    return;
  }
  if (isDeclined(messages)) return;
  await sleep(options.latencyMs);
  sendJson(response, 200, completion(options.deployment, messages), headers);
}

async function readBody(request: http.IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > MAX_BODY) throw new Error('The request body is too large.');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString();
}

function readMessages(body: string): unknown[] | undefined {
  try {
    const { messages } = JSON.parse(body) as { messages?: unknown };
    return Array.isArray(messages) && messages.length > 0 ? messages : undefined;
  } catch {
    return undefined;
  }
}

function completion(model: string, messages: unknown[]): object {
  const prompt_tokens = Math.ceil(JSON.stringify(messages).length / 4);
  return {
    id: `chatcmpl-${randomUUID()}`,
    object: 'chat.completion',
    created: Math.floor(Date.now() / 1000),
    model: `${model}-2024-07-18`,
    choices: [
      {
        index: 0,
        finish_reason: 'stop',
        message: { role: 'assistant', content: 'This is the lab: no model was asked.' },
      },
    ],
    usage: { prompt_tokens, completion_tokens: 9, total_tokens: prompt_tokens + 9 },
  };
}
