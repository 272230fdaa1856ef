import fs from 'node:fs';
import type http from 'node:http';
import https from 'node:https';
import { createWebSiteManagement, type WebSiteManagementContext } from '@azure/arm-appservice/api';
import { ClientSecretCredential } from '@azure/identity';
import { createWebSocketStream, WebSocket } from 'ws';
import type { Switches } from '../../../lab/azure/switches';
import { silentLogger, type Transport } from '../../../src/core/contracts';
import { connect, type Session } from '../../../src/core/ssh';
import type { Lab } from './lab';

export const armScope = 'https://management.azure.com/.default';
export const kuduScope = 'https://appservice.azure.com/.default';

export interface Reply {
  status: number;
  headers: http.IncomingHttpHeaders;
  text: string;
}

/** The look-alikes of a lab as their clients see them: the real SDKs, plain requests, and the tunnel. */
export class AzureOf {
  readonly ca: string;

  constructor(readonly lab: Lab) {
    this.ca = fs.readFileSync(lab.caFile, 'utf8');
  }

  credential({
    secret = this.lab.azure.clientSecret,
    tenant = this.lab.azure.tenantId,
  } = {}): ClientSecretCredential {
    return new ClientSecretCredential(tenant, this.lab.azure.clientId, secret, this.signIn);
  }

  /** What every credential is told. */
  get signIn() {
    return {
      authorityHost: this.lab.authorityUrl,
      disableInstanceDiscovery: true,
      tlsOptions: { ca: this.ca },
      retryOptions: { maxRetries: 0 },
    };
  }

  get web(): WebSiteManagementContext {
    return createWebSiteManagement(this.credential(), this.lab.azure.subscriptionId, {
      endpoint: this.lab.armUrl,
      tlsOptions: { ca: this.ca },
      retryOptions: { maxRetries: 0 },
    });
  }

  async token(scope: string): Promise<string> {
    return (await this.credential().getToken(scope)).token;
  }

  /** Replaces what the switches say; they count at once. */
  switches(switches: Partial<Switches>): void {
    fs.writeFileSync(this.lab.azure.switches, JSON.stringify(switches));
  }

  ask(
    url: string,
    options: {
      token?: string;
      method?: string;
      body?: unknown;
      form?: string;
      headers?: http.OutgoingHttpHeaders;
    } = {},
  ): Promise<Reply> {
    const { token, method = 'GET', body, form, headers = {} } = options;
    const auth = token === undefined ? {} : { authorization: `Bearer ${token}` };
    return new Promise((resolve, reject) => {
      const request = https.request(url, {
        ca: this.ca,
        method,
        agent: false,
        headers: { ...auth, ...headers },
      });
      request.once('response', (response) => {
        let text = '';
        response.setEncoding('utf8');
        response.on('data', (chunk: string) => {
          text += chunk;
        });
        response.once('end', () =>
          resolve({ status: response.statusCode ?? 0, headers: response.headers, text }),
        );
        response.once('error', reject);
      });
      request.once('error', reject);
      request.end(form ?? (body === undefined ? undefined : JSON.stringify(body)));
    });
  }

  /** A path of ARM's below the lab's subscription; the api-version is put in. */
  async arm(path: string, options: Parameters<AzureOf['ask']>[1] = {}): Promise<Reply> {
    const url = `${this.lab.armUrl}/subscriptions/${this.lab.azure.subscriptionId}${path}`;
    const versioned = `${url}${url.includes('?') ? '&' : '?'}api-version=2024-11-01`;
    return this.ask(versioned, { ...options, token: options.token ?? (await this.token(armScope)) });
  }

  async kudu(
    path: string,
    { scmUrl = this.lab.scmUrl, ...options }: { scmUrl?: string } & Parameters<AzureOf['ask']>[1] = {},
  ): Promise<Reply> {
    return this.ask(`${scmUrl}${path}`, {
      ...options,
      token: options.token ?? (await this.token(kuduScope)),
    });
  }

  site(name = this.lab.siteName): string {
    return `/resourceGroups/${this.lab.azure.resourceGroup}/providers/Microsoft.Web/sites/${name}`;
  }

  /** Where ARM says that a site, or its Kudu, is. */
  async hostOf(name: string, type: 'Standard' | 'Repository'): Promise<string> {
    const { text } = await this.arm(this.site(name));
    const { properties } = JSON.parse(text) as {
      properties: { hostNameSslStates: { name: string; hostType: string }[] };
    };
    return properties.hostNameSslStates.find(({ hostType }) => hostType === type)?.name ?? '';
  }

  /** The tunnel as a transport: one WebSocket a connection. */
  tunnel({
    instance,
    port,
    token,
    scmUrl = this.lab.scmUrl,
  }: {
    instance?: string;
    port?: number;
    token: string;
    scmUrl?: string;
  }): Transport {
    const url = `${scmUrl.replace('https:', 'wss:')}/AppServiceTunnel/Tunnel.ashx`;
    const headers = {
      authorization: `Bearer ${token}`,
      ...(instance === undefined ? {} : { cookie: `ARRAffinity=${instance}` }),
      ...(port === undefined ? {} : { appsvctunnelport: String(port) }),
    };
    return {
      description: 'the tunnel of the lab',
      open: (signal) =>
        new Promise((resolve, reject) => {
          const socket = new WebSocket(url, { ca: this.ca, headers, signal });
          socket.once('error', reject);
          socket.once('open', () => {
            socket.off('error', reject);
            resolve(createWebSocketStream(socket));
          });
        }),
    };
  }

  async signInThrough(transport: Transport): Promise<Session> {
    return connect({
      transport,
      auth: { username: 'root', password: 'Docker!' },
      hostKey: { kind: 'trusted', reason: 'it is in the tunnel' },
      logger: silentLogger,
    });
  }
}
