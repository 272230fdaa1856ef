import { readdirSync, readFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

interface StubAnswer {
  status: number;
  body: string;
  contentType?: string;
}

interface SeenRequest {
  method: string;
  url: string;
  headers: IncomingMessage['headers'];
  body: string;
}

/** Awkward on purpose: what the aliases hand to curl must survive quoting. */
export const IDENTITY_SECRET = 'identity-secret "quoted" \\ & $HOME';
export const TOKEN = 'token-secret.eyJ0eXAi.c2ln';

export const CHAT_ANSWER: StubAnswer = {
  status: 200,
  body: JSON.stringify({ choices: [{ message: { role: 'assistant', content: 'pong' } }] }),
};

/** Managed identity under `/msi/token`, the model under any other path; both can be told what to answer. */
export class AzureStub {
  readonly requests: SeenRequest[] = [];
  /** The argument lists of all processes of this machine, taken while each request was being answered. */
  readonly processLists: string[] = [];
  identity: StubAnswer = { status: 200, body: JSON.stringify({ access_token: TOKEN, token_type: 'Bearer' }) };
  /** The model's answers in turn; the last one stays. */
  model: StubAnswer[] = [CHAT_ANSWER];

  private constructor(
    private readonly server: Server,
    readonly origin: string,
  ) {}

  static async start(): Promise<AzureStub> {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const stub = new AzureStub(server, `http://127.0.0.1:${(server.address() as AddressInfo).port}`);
    server.on('request', (request, response) => {
      let body = '';
      request.setEncoding('utf8').on('data', (chunk: string) => {
        body += chunk;
      });
      request.on('end', () => {
        const { method = '', url = '', headers } = request;
        stub.requests.push({ method, url, headers, body });
        stub.processLists.push(processList());
        const answer = stub.answerTo(url);
        response.writeHead(answer.status, { 'content-type': answer.contentType ?? 'application/json' });
        response.end(answer.body);
      });
    });
    return stub;
  }

  /** The settings that point the aliases here; the endpoint ends with a slash, as Azure prints it. */
  get env(): Record<string, string> {
    return {
      AZURE_AI_FOUNDRY_ENDPOINT: `${this.origin}/`,
      AZURE_AI_MODEL: 'gpt-4o-mini',
      IDENTITY_ENDPOINT: `${this.origin}/msi/token`,
      IDENTITY_HEADER: IDENTITY_SECRET,
    };
  }

  get port(): number {
    return Number(new URL(this.origin).port);
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }

  private answerTo(url: string): StubAnswer {
    if (url.startsWith('/msi/token')) {
      return this.identity;
    }
    return (this.model.length > 1 ? this.model.shift() : this.model[0]) ?? CHAT_ANSWER;
  }
}

function processList(): string {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map((pid) => {
      try {
        return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ');
      } catch {
        return ''; // Gone since it was listed.
      }
    })
    .join('\n');
}
