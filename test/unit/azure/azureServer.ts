import assert from 'node:assert/strict';
import { once } from 'node:events';
import fs from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import https from 'node:https';
import type { AddressInfo } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import type { Duplex } from 'node:stream';
import { text } from 'node:stream/consumers';
import { writeCertificates } from '../../../lab/host/certificates';
import type { Cloud } from '../../../src/core/azure';
import { DoctorError } from '../../../src/core/contracts';

export interface Seen {
  method: string;
  /** Path and query. */
  url: string;
  headers: IncomingMessage['headers'];
  body: string;
}

type Answer = (response: ServerResponse, seen: Seen) => void;

/** The name that no DNS knows: reached through a proxy alone. */
export const onlyByProxy = 'scm.asd-test.example';

/**
 * A small HTTPS server on loopback under an authority of its own, in the place of Entra, ARM and Kudu. It answers what
 * a test tells it to, and remembers what it was asked.
 */
export class AzureServer {
  readonly seen: Seen[] = [];
  /** How many it has had. */
  connections = 0;
  readonly ca: string;
  readonly #server: https.Server;
  readonly #answers: { method: string; pattern: RegExp; answer: Answer }[] = [];
  readonly #sockets = new Set<Duplex>();
  /** What is done with a WebSocket's request. */
  onUpgrade: ((request: IncomingMessage, socket: Duplex, head: Buffer) => void) | undefined;

  private constructor(server: https.Server, ca: string) {
    this.#server = server;
    this.ca = ca;
    server.on('request', (request, response) => void this.#answer(request, response));
    server.on('secureConnection', () => {
      this.connections += 1;
    });
    server.on('connection', (socket) => {
      this.#sockets.add(socket);
      socket.on('error', () => undefined);
      socket.on('close', () => this.#sockets.delete(socket));
    });
    server.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
      this.seen.push({ method: 'UPGRADE', url: request.url ?? '', headers: request.headers, body: '' });
      this.#sockets.add(socket);
      socket.on('error', () => undefined);
      if (this.onUpgrade) this.onUpgrade(request, socket, head);
      else socket.destroy();
    });
  }

  static async start(): Promise<AzureServer> {
    const folder = await fs.mkdtemp(path.join(os.tmpdir(), 'asd-azure-'));
    try {
      await writeCertificates(folder, ['localhost', '127.0.0.1', onlyByProxy]);
      const read = (name: string): Promise<string> => fs.readFile(path.join(folder, name), 'utf8');
      const server = https.createServer({ cert: await read('server.pem'), key: await read('server.key') });
      server.listen(0, '127.0.0.1');
      await once(server, 'listening');
      return new AzureServer(server, await read('ca.pem'));
    } finally {
      await fs.rm(folder, { recursive: true });
    }
  }

  get port(): number {
    return (this.#server.address() as AddressInfo).port;
  }

  get host(): string {
    return `localhost:${this.port}`;
  }

  get url(): string {
    return `https://${this.host}`;
  }

  get cloud(): Cloud {
    return {
      name: 'lab',
      title: 'Lab',
      authorityHost: this.url,
      armUrl: this.url,
      armScope: 'https://management.azure.com/.default',
      kuduScope: 'https://appservice.azure.com/.default',
      portalUrl: this.url,
      ca: this.ca,
    };
  }

  /** The latest answer for a request counts. */
  on(method: string, pattern: RegExp, answer: Answer): void {
    this.#answers.unshift({ method, pattern, answer });
  }

  /** Answers in turn; the last one stays. */
  inTurn(method: string, pattern: RegExp, ...answers: Answer[]): void {
    let next = 0;
    this.on(method, pattern, (response, seen) => {
      answers[Math.min(next, answers.length - 1)]?.(response, seen);
      next += 1;
    });
  }

  asked(pattern: RegExp): Seen[] {
    return this.seen.filter(({ url }) => pattern.test(url));
  }

  async stop(): Promise<void> {
    for (const socket of this.#sockets) socket.destroy();
    this.#server.close();
    await once(this.#server, 'close');
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const seen: Seen = {
      method: request.method ?? '',
      url: request.url ?? '',
      headers: request.headers,
      body: await text(request),
    };
    this.seen.push(seen);
    const found = this.#answers.find(
      ({ method, pattern }) => method === seen.method && pattern.test(seen.url),
    );
    if (found) found.answer(response, seen);
    else json({ error: { code: 'NotFound', message: `No test answers ${seen.url}.` } }, 404)(response, seen);
  }
}

export function json(body: unknown, status = 200, headers: Record<string, string> = {}): Answer {
  return (response) => {
    response.writeHead(status, { 'content-type': 'application/json', ...headers });
    response.end(JSON.stringify(body));
  };
}

export function plain(body: string | Buffer, status = 200, headers: Record<string, string> = {}): Answer {
  return (response) => {
    response.writeHead(status, { 'content-type': 'text/plain', ...headers });
    response.end(body);
  };
}

/** Ends the connection in the place of an answer. */
export const hangUp: Answer = (response) => {
  response.socket?.destroy();
};

export async function withAzure(body: (azure: AzureServer) => Promise<void>): Promise<void> {
  const azure = await AzureServer.start();
  try {
    await body(azure);
  } finally {
    await azure.stop();
  }
}

/** The error of a promise that must fail, which must be one for users and hold none of the secrets. */
export async function refusal(promise: Promise<unknown>, ...secrets: string[]): Promise<DoctorError> {
  const error: unknown = await promise.then(
    () => null,
    (reason: unknown) => reason,
  );
  assert.ok(error instanceof DoctorError, String(error));
  assert.match(error.next, /[.]$/);
  assert.equal(error.cause, undefined, 'what a library threw may hold what was sent');
  for (const secret of secrets) assert.ok(!`${error.message}${error.next}${error.stack}`.includes(secret));
  return error;
}
