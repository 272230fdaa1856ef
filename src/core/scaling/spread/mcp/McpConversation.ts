import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StreamableHTTPClientTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js';
import type { JsonSchemaValidator } from '@modelcontextprotocol/sdk/validation/types.js';
import type { McpServer } from '../../../contracts';
import { streamedRequest } from '../../../probes';
import { affinityHeader } from '../affinityHeader';
import { mcpFailure, type McpFailure } from './McpFailure';

/** Milliseconds for one call, and bytes of one answer. */
const callMs = 20_000;
const answerBytes = 1024 * 1024;

export interface McpPlace {
  url: URL;
  ca?: string;
  signal: AbortSignal;
}

/** How a call came out. */
export type McpOutcome<T> = { ok: true; value: T } | ({ ok: false } & McpFailure);

/**
 * One client of an MCP server, which can be told before each call to which instance it goes. It opens no stream of its
 * own, so that nothing stays open on the server.
 */
export class McpConversation {
  /** Where the next call goes; null leaves it to the front end. */
  at: string | null = null;
  readonly #place: McpPlace;
  readonly #client: Client;
  readonly #transport: StreamableHTTPClientTransport;
  /** Of the last answer; 0: none. */
  #status = 0;

  constructor(place: McpPlace) {
    this.#place = place;
    this.#client = new Client(
      { name: 'appservice-doctor', version: '1' },
      // What a tool returns is shown and not used: the schemas that a server sends are not compiled.
      { jsonSchemaValidator: { getValidator: anything } },
    );
    this.#transport = new StreamableHTTPClientTransport(place.url, {
      fetch: (url, init) => this.#send(new URL(url), init),
    });
  }

  /** `initialize`. */
  begin(): Promise<McpOutcome<McpServer>> {
    return this.#call(async (options) => {
      await this.#client.connect(this.#transport, options);
      const { name = '', version = '' } = this.#client.getServerVersion() ?? {};
      return {
        instance: this.at,
        protocolVersion: this.#transport.protocolVersion ?? '',
        name,
        version,
        session: this.#transport.sessionId !== undefined,
      };
    });
  }

  /** The names of the tools, of the first page. */
  tools(): Promise<McpOutcome<string[]>> {
    return this.#call(async (options) => {
      const { tools } = await this.#client.listTools({}, options);
      return tools.map(({ name }) => name);
    });
  }

  /** The text that a tool gives; a tool that fails is a failure. */
  callTool(name: string): Promise<McpOutcome<string>> {
    return this.#call(async (options) => {
      const result = await this.#client.callTool({ name, arguments: {} }, undefined, options);
      const content: readonly unknown[] = Array.isArray(result.content) ? result.content : [];
      const text = content.flatMap(textOf).join(' ');
      if (result.isError === true) throw new Error(`the tool failed: ${text}`);
      return text;
    });
  }

  /** Ends the session where it was begun, and whatever is open. Never rejects. */
  async end(): Promise<void> {
    await this.#transport.terminateSession().catch(() => undefined);
    await this.#client.close().catch(() => undefined);
  }

  async #call<T>(
    make: (options: { signal: AbortSignal; timeout: number }) => Promise<T>,
  ): Promise<McpOutcome<T>> {
    const { signal } = this.#place;
    const inSession = this.#transport.sessionId !== undefined;
    this.#status = 0;
    try {
      return { ok: true, value: await make({ signal, timeout: callMs }) };
    } catch (error) {
      signal.throwIfAborted();
      return { ok: false, ...mcpFailure(error, this.#status, inSession) };
    }
  }

  async #send(url: URL, init: RequestInit = {}): Promise<Response> {
    const { method = 'GET', headers, body, signal } = init;
    // A stream for what the server has to say by itself: nobody listens.
    if (method === 'GET') return new Response(null, { status: 405 });
    const { ca, url: own } = this.#place;
    if (url.origin !== own.origin) throw new Error('the server sends its clients to another host');
    const response = await streamedRequest(url, {
      method,
      headers: {
        ...Object.fromEntries(new Headers(headers)),
        ...(this.at === null ? {} : affinityHeader(this.at)),
      },
      timeoutMs: callMs,
      maxBytes: answerBytes,
      ...(typeof body === 'string' ? { body } : {}),
      ...(ca === undefined ? {} : { ca }),
      ...(signal ? { signal } : {}),
    });
    this.#status = response.status;
    return response;
  }
}

/** Lets every result pass. */
function anything<T>(): JsonSchemaValidator<T> {
  return (data) => ({ valid: true, data: data as T, errorMessage: undefined });
}

function textOf(part: unknown): string[] {
  if (typeof part !== 'object' || part === null || !('text' in part)) return [];
  return typeof part.text === 'string' ? [part.text.slice(0, 4000)] : [];
}
