import http from 'node:http';
import https from 'node:https';
import { labModelInvalid } from '../errors';

/** `--model URL`: a server on this machine's loopback and nothing else, because prompts would leave it otherwise. */
export function parseModelUrl(text: string): URL {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  const isLoopback = url !== undefined && /^(127(\.\d{1,3}){3}|localhost|\[::1\])$/.test(url.hostname);
  if (!isLoopback || !/^https?:$/.test(url.protocol)) throw labModelInvalid(text);
  return url;
}

/** Takes the instances' model requests, from a Unix socket, to the server that the user named. */
export function modelUpstream(model: URL): http.Server {
  const send = model.protocol === 'https:' ? https.request : http.request;
  return http.createServer((request, response) => {
    const path = `${model.pathname.replace(/\/$/, '')}${request.url ?? '/'}`;
    const headers = { ...request.headers, host: model.host };
    const upstream = send(new URL(path, model), { method: request.method, headers }, (answer) => {
      response.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(response);
    });
    upstream.once('error', () => {
      if (response.headersSent) response.destroy();
      else
        response.writeHead(502, { 'content-type': 'text/plain' }).end('The model server does not answer.\n');
    });
    request.pipe(upstream);
  });
}
