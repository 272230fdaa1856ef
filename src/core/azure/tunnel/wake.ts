import http from 'node:http';
import https from 'node:https';
import { saysStopped } from '../kudu/kuduRefusal';
import { agentFor } from '../network/agentFor';
import type { Door } from '../network/door';
import { firstBytes } from '../network/firstBytes';
import { reasonOf } from '../network/reasonOf';

/** How the site itself answered. Status 0: not at all. */
export interface Woken {
  status: number;
  stopped: boolean;
  /** For people: `503`, `ECONNREFUSED: nothing listens there`. */
  words: string;
}

/**
 * A request to the site, as any visitor's: it makes the platform start a container that idles. It carries no token,
 * and the marker by which our own requests are left out of evidence. Never rejects; the signal ends it.
 */
export function wake(
  url: URL,
  door: Door,
  instance: string | undefined,
  signal: AbortSignal,
): Promise<Woken> {
  return new Promise((resolve) => {
    const fail = (error: unknown): void => {
      resolve({ status: 0, stopped: false, words: reasonOf(error) });
    };
    const get = url.protocol === 'http:' ? http.get : https.get;
    const headers = {
      'user-agent': 'appservice-doctor',
      'x-appservice-doctor': 'probe',
      connection: 'close',
      ...(instance === undefined ? {} : { cookie: `ARRAffinity=${instance.replace(/[^\w-]/g, '')}` }),
    };
    const request = get(url, { agent: agentFor(url, door), headers, signal }, (response) => {
      const status = response.statusCode ?? 0;
      response.on('error', fail);
      void firstBytes(response).then((body) => {
        resolve({ status, stopped: status === 403 && saysStopped(body), words: String(status) });
      });
    });
    request.on('error', fail);
  });
}
